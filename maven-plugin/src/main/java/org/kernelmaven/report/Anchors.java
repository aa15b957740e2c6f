package org.kernelmaven.report;

/** Where in the HTML report something is. Made of numbers, not of names, so that nothing in a name can break one. */
final class Anchors {
    static final String BUDGETS = "budgets";
    static final String BOOTS = "boots";
    static final String TESTS = "tests";
    static final String CONSOLES = "consoles";
    static final String BUILDS = "builds";
    static final String SOURCES = "provenance";

    private Anchors() {}

    /** @param comparison its place in the result, from 0 */
    static String comparison(int comparison) {
        return "comparison-" + (comparison + 1);
    }

    /** @param variant its place in the result, from 0 */
    static String tests(int variant) {
        return "tests-" + (variant + 1);
    }

    static String console(int variant) {
        return "console-" + (variant + 1);
    }

    /** @param line counted from 1 */
    static String consoleLine(int variant, int line) {
        return "console-" + (variant + 1) + "-" + line;
    }
}
