package org.kernelmaven.kconfig;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kernelmaven.kconfig.KconfigSymbol.Definition;
import org.kernelmaven.kconfig.KconfigSymbol.Selector;

/**
 * Why one symbol did not become what was asked: each dependency that does not hold, with the values that make it so, followed
 * from symbol to symbol down to those that a user can set.
 */
final class Explanation {
    private static final String MODULES = "MODULES";
    private static final int DEEPEST = 8;

    private final Map<String, KconfigSymbol> symbols;
    private final Fragment config;
    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Remedy> seen = new HashMap<>();

    private Explanation(KconfigTree tree, Fragment config) {
        this.symbols = tree.symbols();
        this.config = config;
    }

    /**
     * @param wanted the value that was asked for
     * @param config what the whole configuration became
     */
    static String of(String symbol, String wanted, KconfigTree tree, Fragment config) {
        Explanation explanation = new Explanation(tree, config);
        Remedy remedy = explanation.explain(symbol, wanted);
        String text = String.join("; ", explanation.clauses);
        return remedy == null || remedy.clauses().isEmpty() ? text : text + ". A fragment can set " + remedy.text();
    }

    /** Whether a tree defines a symbol; one that is only selected or depended on is not defined. */
    static boolean knows(String symbol, KconfigTree tree) {
        KconfigSymbol found = tree.symbols().get(symbol);
        return found != null && !found.definitions().isEmpty();
    }

    private Remedy explain(String symbol, String wanted) {
        KconfigSymbol found = symbols.get(symbol);
        if (found == null || found.definitions().isEmpty()) {
            clauses.add(
                    symbol.equals("RUST")
                            ? "this tree has no Rust support (no symbol RUST): Linux has it since 6.1"
                            : "this tree has no symbol " + symbol + " for this architecture" + similar(symbol));
            return null;
        }
        if (wanted.equals(Fragment.OFF)) {
            return whyOn(symbol, found);
        }
        if (found.type().equals("tristate") && Expression.level(wanted) == Expression.NO) {
            clauses.add(symbol + " is a tristate: it can be y, m or n, not " + wanted);
            return null;
        }
        if (found.type().equals("bool") && !wanted.equals("y")) {
            clauses.add(symbol + " is a bool: it can be y or n, not " + wanted);
            return null;
        }
        int level = wanted.equals("m") ? Expression.MODULE : Expression.YES;
        Remedy remedy = whyLess(symbol, level, 0);
        if (!clauses.isEmpty()) {
            return remedy;
        }
        if (level == Expression.MODULE && !config.value(MODULES).equals("y")) {
            clauses.add("nothing can be m, with " + MODULES + "=" + config.value(MODULES));
            return whyLess(MODULES, Expression.YES, 1);
        }
        clauses.addAll(new RefusedValue(symbol, symbols, config).why(wanted));
        return null;
    }

    private Remedy whyOn(String symbol, KconfigSymbol found) {
        if (!found.activeSelectors(config).isEmpty()) {
            return unselect(symbol, found);
        }
        List<Expression> prompts = found.definitions().stream()
                .map(Definition::prompt)
                .filter(Objects::nonNull)
                .toList();
        if (prompts.isEmpty()) {
            clauses.add(symbol + " cannot be set by hand: " + defaults(found));
        } else if (prompts.stream().allMatch(prompt -> prompt.value(config) == Expression.NO)) {
            clauses.add(symbol + " is " + config.value(symbol) + " by default, and can only be changed where "
                    + prompts.get(0).text() + values(prompts.get(0)));
            return remedy(prompts.get(0), Expression.MODULE, 0);
        } else {
            clauses.add(symbol + " is " + config.value(symbol) + " by default or by a choice");
        }
        return null;
    }

    /** Says what selects a symbol, and how that can be turned off. */
    private Remedy unselect(String symbol, KconfigSymbol found) {
        Remedy remedy = Remedy.NOTHING;
        for (Selector selector : found.activeSelectors(config)) {
            clauses.add(symbol + " is selected by " + selector.by() + "=" + config.value(selector.by()));
            remedy = Remedy.both(remedy, lower(selector.by()));
        }
        return remedy;
    }

    /** How a symbol that is on can be turned off; says what selects it. Null where nobody can. */
    private Remedy lower(String symbol) {
        KconfigSymbol found = symbols.get(symbol);
        if (found == null || seen.containsKey(symbol)) {
            return seen.get(symbol);
        }
        seen.put(symbol, null);
        Remedy remedy = null;
        if (!found.activeSelectors(config).isEmpty()) {
            remedy = unselect(symbol, found);
        } else if (found.definitions().stream().anyMatch(definition -> definition.settable(config, Expression.NO))) {
            remedy = Remedy.set(symbol + "=n");
        }
        seen.put(symbol, remedy);
        return remedy;
    }

    /**
     * Says why a symbol is less than a level, unless a user can set it as it is.
     *
     * @return what a user can set so that it could be; null where nobody can
     */
    private Remedy whyLess(String symbol, int level, int depth) {
        KconfigSymbol found = symbols.get(symbol);
        if (found == null || found.definitions().isEmpty()) {
            return null; // of another architecture, or of another kernel
        }
        if (depth > DEEPEST || seen.containsKey(symbol)) {
            return seen.get(symbol);
        }
        seen.put(symbol, null);
        Remedy remedy = remedyFor(symbol, found, level, depth);
        seen.put(symbol, remedy);
        return remedy;
    }

    private Remedy remedyFor(String symbol, KconfigSymbol found, int level, int depth) {
        List<Definition> prompted = found.definitions().stream()
                .filter(definition -> definition.prompt() != null)
                .toList();
        int needed = found.needed(level);
        if (prompted.stream().anyMatch(definition -> definition.settable(config, needed))) {
            return Remedy.set(symbol + "=y");
        }
        if (prompted.isEmpty()) {
            return whyNotSelected(symbol, found, depth);
        }
        Definition nearest = prompted.stream()
                .min(Comparator.comparingInt(
                        definition -> failing(definition, needed).size()))
                .orElseThrow();
        Remedy remedy = depth == 0 ? Remedy.NOTHING : Remedy.set(symbol + "=y");
        for (Expression failing : failing(nearest, needed)) {
            if (!(failing instanceof Expression.Symbol known && seen.containsKey(known.name()))) {
                clauses.add(symbol + " depends on " + failing.text() + values(failing));
            }
            remedy = Remedy.both(remedy, remedy(failing, needed, depth));
        }
        return remedy;
    }

    private List<Expression> failing(Definition definition, int level) {
        List<Expression> failing = new ArrayList<>();
        definition.depends().stream()
                .filter(expression -> expression.value(config) < level)
                .forEach(failing::add);
        if (definition.prompt().value(config) == Expression.NO) {
            failing.add(definition.prompt());
        }
        return failing;
    }

    /** What makes an expression a level or more, or where the level is n, false. */
    private Remedy remedy(Expression expression, int level, int depth) {
        int value = expression.value(config);
        boolean wanted = level > Expression.NO;
        if (wanted ? value >= level : value == Expression.NO) {
            return Remedy.NOTHING;
        }
        if (expression instanceof Expression.Not not) {
            return remedy(not.inner(), wanted ? Expression.NO : Expression.YES, depth);
        }
        if (expression instanceof Expression.And and) {
            Remedy left = remedy(and.left(), level, depth);
            Remedy right = remedy(and.right(), level, depth);
            return wanted ? Remedy.both(left, right) : Remedy.either(left, right);
        }
        if (expression instanceof Expression.Or or) {
            Remedy left = remedy(or.left(), level, depth);
            Remedy right = remedy(or.right(), level, depth);
            return wanted ? Remedy.either(left, right) : Remedy.both(left, right);
        }
        if (expression instanceof Expression.Compare compare
                && wanted
                && compare.operator().equals("=")
                && compare.right().equals("y")) {
            return whyLess(compare.left(), Expression.YES, depth + 1);
        }
        if (expression instanceof Expression.Symbol symbol) {
            return wanted ? whyLess(symbol.name(), level, depth + 1) : lower(symbol.name());
        }
        return null;
    }

    private Remedy whyNotSelected(String symbol, KconfigSymbol found, int depth) {
        List<Selector> selectors =
                found.selectors().stream().limit(KconfigSymbol.MOST_SELECTORS).toList();
        if (selectors.isEmpty()) {
            clauses.add(symbol + " cannot be set by hand: " + defaults(found));
            return null;
        }
        List<String> by = selectors.stream()
                .map(selector -> selector.by()
                        + (selector.condition().equals(Expression.yes())
                                ? ""
                                : " if " + selector.condition().text()))
                .toList();
        int more = found.selectors().size() - selectors.size();
        clauses.add(symbol + " cannot be set by hand; it is selected by " + String.join(", ", by)
                + (more > 0 ? " and " + more + " more" : ""));
        Remedy remedy = null;
        for (Selector selector : selectors) {
            boolean on = Expression.level(config.value(selector.by())) > Expression.NO;
            KconfigSymbol other = symbols.get(selector.by());
            boolean settable =
                    other.definitions().stream().anyMatch(definition -> definition.settable(config, Expression.YES));
            if (on || settable || selectors.size() == 1) {
                Remedy first = on ? Remedy.NOTHING : whyLess(selector.by(), Expression.YES, depth + 1);
                remedy = Remedy.either(
                        remedy, Remedy.both(first, remedy(selector.condition(), Expression.MODULE, depth)));
            }
        }
        return remedy;
    }

    private static String defaults(KconfigSymbol found) {
        List<String> defaults = found.definitions().stream()
                .flatMap(definition -> definition.defaults().stream())
                .toList();
        return defaults.isEmpty()
                ? "it has no prompt, and nothing selects it"
                : "it has no prompt, and its default is " + String.join(", or ", defaults);
    }

    private String values(Expression expression) {
        List<String> values = expression.symbols().stream()
                .map(symbol -> symbol + "=" + config.value(symbol))
                .toList();
        return values.isEmpty() ? "" : ", with " + String.join(", ", values);
    }

    /** A name that is written nearly so, of a symbol that a user can set. */
    private String similar(String symbol) {
        List<String> settable = symbols.entrySet().stream()
                .filter(entry -> entry.getValue().definitions().stream().anyMatch(of -> of.prompt() != null))
                .map(Map.Entry::getKey)
                .toList();
        return NearName.of(symbol, settable).map(name -> "; there is " + name).orElse("");
    }
}
