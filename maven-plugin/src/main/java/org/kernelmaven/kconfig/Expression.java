package org.kernelmaven.kconfig;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An expression of the Kconfig language (Documentation/kbuild/kconfig-language.rst, "Menu dependencies"). Its value is that of
 * a tristate: 0 for {@code n}, 1 for {@code m}, 2 for {@code y}.
 */
sealed interface Expression {
    int NO = 0;
    int MODULE = 1;
    int YES = 2;

    int value(Fragment config);

    void addSymbols(Set<String> symbols);

    /** As the language writes it. */
    String text();

    /** Nothing is asked for. */
    static Expression yes() {
        return new Constant("y");
    }

    /** The parts that must all be true. */
    default List<Expression> conjuncts() {
        return List.of(this);
    }

    default Set<String> symbols() {
        Set<String> symbols = new LinkedHashSet<>();
        addSymbols(symbols);
        return symbols;
    }

    static int level(String value) {
        return switch (value) {
            case "y" -> YES;
            case "m" -> MODULE;
            default -> NO;
        };
    }

    record Constant(String content) implements Expression {
        @Override
        public int value(Fragment config) {
            return level(content);
        }

        @Override
        public void addSymbols(Set<String> symbols) {}

        @Override
        public String text() {
            return level(content) > NO || content.equals("n") ? content : '"' + content + '"';
        }
    }

    record Symbol(String name) implements Expression {
        @Override
        public int value(Fragment config) {
            return level(config.value(name));
        }

        @Override
        public void addSymbols(Set<String> symbols) {
            symbols.add(name);
        }

        @Override
        public String text() {
            return name;
        }
    }

    /** A macro's value, such as {@code $(cc-option,-m64)}: what it is, only a run of the tools can tell. Counts as y. */
    record Macro(String text) implements Expression {
        @Override
        public int value(Fragment config) {
            return YES;
        }

        @Override
        public void addSymbols(Set<String> symbols) {}
    }

    record Not(Expression inner) implements Expression {
        @Override
        public int value(Fragment config) {
            return YES - inner.value(config);
        }

        @Override
        public void addSymbols(Set<String> symbols) {
            inner.addSymbols(symbols);
        }

        @Override
        public String text() {
            return "!" + (inner instanceof Symbol || inner instanceof Macro ? inner.text() : "(" + inner.text() + ")");
        }
    }

    record And(Expression left, Expression right) implements Expression {
        @Override
        public int value(Fragment config) {
            return Math.min(left.value(config), right.value(config));
        }

        @Override
        public void addSymbols(Set<String> symbols) {
            left.addSymbols(symbols);
            right.addSymbols(symbols);
        }

        @Override
        public List<Expression> conjuncts() {
            List<Expression> all = new ArrayList<>(left.conjuncts());
            all.addAll(right.conjuncts());
            return all;
        }

        @Override
        public String text() {
            return bracketed(left) + " && " + bracketed(right);
        }

        private static String bracketed(Expression side) {
            return side instanceof Or ? "(" + side.text() + ")" : side.text();
        }
    }

    record Or(Expression left, Expression right) implements Expression {
        @Override
        public int value(Fragment config) {
            return Math.max(left.value(config), right.value(config));
        }

        @Override
        public void addSymbols(Set<String> symbols) {
            left.addSymbols(symbols);
            right.addSymbols(symbols);
        }

        @Override
        public String text() {
            return left.text() + " || " + right.text();
        }
    }

    /** A comparison of two symbols or constants; numbers as numbers. */
    record Compare(String operator, String left, String right) implements Expression {
        private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}|0[xX][0-9a-fA-F]{1,15}");

        @Override
        public int value(Fragment config) {
            String one = content(left, config);
            String other = content(right, config);
            int order = NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()
                    ? Long.compare(Long.decode(one), Long.decode(other))
                    : one.compareTo(other);
            boolean holds =
                    switch (operator) {
                        case "=" -> order == 0;
                        case "!=" -> order != 0;
                        case "<" -> order < 0;
                        case "<=" -> order <= 0;
                        case ">" -> order > 0;
                        default -> order >= 0;
                    };
            return holds ? YES : NO;
        }

        /** An undefined symbol, such as a number, stands for its own name. */
        private static String content(String operand, Fragment config) {
            if (operand.startsWith("\"")) {
                return operand.substring(1, operand.length() - 1);
            }
            String value = config.values().get(operand);
            if (value == null) {
                return NUMBER.matcher(operand).matches() || operand.length() == 1 ? operand : "n";
            }
            return value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
        }

        @Override
        public void addSymbols(Set<String> symbols) {
            for (String operand : new String[] {left, right}) {
                if (operand.length() > 1
                        && !operand.startsWith("\"")
                        && !NUMBER.matcher(operand).matches()) {
                    symbols.add(operand);
                }
            }
        }

        @Override
        public String text() {
            return left + " " + operator + " " + right;
        }
    }

    /** @throws IllegalArgumentException where it is none */
    static Expression parse(String text) {
        return new ExpressionParser(text).whole();
    }
}
