package org.kernelmaven.kconfig;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an {@link Expression} by recursive descent, in the order of precedence that kconfig-language.rst gives. */
final class ExpressionParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(\\(|\\)|&&|\\|\\||!=|!|<=|>=|<|>|=|\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[A-Za-z0-9_./-]+)");

    private final List<String> tokens = new ArrayList<>();
    private final String text;
    private int at;

    ExpressionParser(String text) {
        this.text = text;
        Matcher token = TOKEN.matcher(text);
        int from = 0;
        String rest = text.stripTrailing();
        while (from < rest.length()) {
            int macro = rest.indexOf("$(", from);
            if (macro >= 0 && rest.substring(from, macro).isBlank()) {
                int end = endOfMacro(rest, macro);
                tokens.add(rest.substring(macro, end));
                from = end;
            } else if (token.find(from) && token.start() == from) {
                tokens.add(token.group(1).replaceFirst("^'(.*)'$", "\"$1\""));
                from = token.end();
            } else {
                throw new IllegalArgumentException("'" + text + "' is no expression");
            }
        }
    }

    private static int endOfMacro(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) == '(') {
                depth++;
            } else if (text.charAt(i) == ')' && --depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("'" + text + "' has a macro that does not end");
    }

    private boolean accept(String token) {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    /** @throws IllegalArgumentException where the text is no expression, or more than one */
    Expression whole() {
        Expression parsed = or();
        if (at < tokens.size()) {
            throw new IllegalArgumentException("'" + text + "' goes on after an expression");
        }
        return parsed;
    }

    private Expression or() {
        Expression left = and();
        while (accept("||")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = operand();
        while (accept("&&")) {
            left = new Expression.And(left, operand());
        }
        return left;
    }

    private Expression operand() {
        if (accept("!")) {
            return new Expression.Not(operand());
        }
        if (accept("(")) {
            Expression inner = or();
            if (!accept(")")) {
                throw new IllegalArgumentException("a bracket is not closed");
            }
            return inner;
        }
        String left = word();
        for (String operator : new String[] {"=", "!=", "<=", ">=", "<", ">"}) {
            if (accept(operator)) {
                String right = word();
                return left.startsWith("$(") || right.startsWith("$(")
                        ? new Expression.Macro(left + " " + operator + " " + right)
                        : new Expression.Compare(operator, left, right);
            }
        }
        if (left.startsWith("$(")) {
            return new Expression.Macro(left);
        }
        if (left.startsWith("\"")) {
            return new Expression.Constant(left.substring(1, left.length() - 1));
        }
        return left.matches("[ymn]") ? new Expression.Constant(left) : new Expression.Symbol(left);
    }

    private String word() {
        if (at == tokens.size() || tokens.get(at).matches("[()&|<>=!]+")) {
            throw new IllegalArgumentException("a symbol is missing");
        }
        return tokens.get(at++);
    }
}
