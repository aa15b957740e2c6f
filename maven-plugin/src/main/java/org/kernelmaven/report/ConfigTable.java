package org.kernelmaven.report;

import java.util.List;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.ConfigChange;

/** The part of the HTML report that says what it is that was compared. */
final class ConfigTable {
    private static final int SHOWN = 400;
    private static final int OPEN = 12;

    private ConfigTable() {}

    static void write(Xml html, Comparison comparison) {
        List<ConfigChange> changes = comparison.config();
        if (changes.isEmpty()) {
            return;
        }
        html.element("h3", "Configuration");
        html.open("details", "open", changes.size() <= OPEN ? "open" : null);
        html.element("summary", Amounts.count(changes.size(), "symbol") + " with another value");
        HtmlTable table = HtmlTable.open(
                html,
                "Kconfig symbols; n is also what is not set",
                "Symbol",
                Amounts.cut(comparison.from(), 40),
                Amounts.cut(comparison.to(), 40));
        changes.stream().limit(SHOWN).forEach(change -> table.row(change.symbol())
                .code(change.from())
                .code(change.to()));
        table.close();
        Left.write(html, changes.size() - SHOWN, "symbol");
        html.close("details").line();
    }
}
