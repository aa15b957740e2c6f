package org.kernelmaven.kconfig;

import java.util.ArrayList;
import java.util.List;

/** A symbol as the tree's Kconfig files define it, perhaps in several places. */
final class KconfigSymbol {
    /** More than anybody reads. */
    static final int MOST_SELECTORS = 6;

    private final List<Definition> definitions = new ArrayList<>();
    private final List<Selector> selectors = new ArrayList<>();
    private String type = "";

    /**
     * One {@code config} entry.
     *
     * @param depends what it depends on: its own lines and what stands around it
     * @param prompt when a user can set it; null where it has no prompt
     * @param defaults its {@code default} values, as written
     * @param ranges the {@code range} lines of a number, as written: from, to, and perhaps when
     * @param choice the number of the choice that it is in; -1 for none
     */
    record Definition(
            List<Expression> depends, Expression prompt, List<String> defaults, List<String> ranges, int choice) {
        int allowed(Fragment config) {
            return depends.stream()
                    .mapToInt(expression -> expression.value(config))
                    .min()
                    .orElse(Expression.YES);
        }

        boolean settable(Fragment config, int level) {
            return prompt != null && prompt.value(config) > Expression.NO && allowed(config) >= level;
        }
    }

    /** Another symbol that turns this one on. */
    record Selector(String by, Expression condition) {
        boolean active(Fragment config) {
            return Expression.level(config.value(by)) > Expression.NO && condition.value(config) > Expression.NO;
        }
    }

    void define(Definition definition) {
        definitions.add(definition);
    }

    void selectedBy(Selector selector) {
        selectors.add(selector);
    }

    void setType(String newType) {
        type = newType;
    }

    List<Definition> definitions() {
        return definitions;
    }

    List<Selector> selectors() {
        return selectors;
    }

    /** The first of those that turn this one on now. */
    List<Selector> activeSelectors(Fragment config) {
        return selectors.stream()
                .filter(selector -> selector.active(config))
                .limit(MOST_SELECTORS)
                .toList();
    }

    /**
     * What has to hold of its dependencies for it to reach a level: an {@code m} is enough for all but a tristate
     * (scripts/kconfig/symbol.c, {@code sym_calc_visibility}).
     */
    int needed(int level) {
        return type.equals("tristate") ? level : Math.min(level, Expression.MODULE);
    }

    /** {@code bool}, {@code tristate}, {@code string}, {@code int}, {@code hex}, or empty where it is only selected. */
    String type() {
        return type;
    }
}
