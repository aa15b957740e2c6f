package org.kernelmaven.report;

import java.util.List;
import org.kernelmaven.result.Result;

/** The part of the HTML report with every budget, on growth and on sizes themselves, kept or not. */
final class BudgetSection {
    private static final int ROWS_SHOWN = 200;

    private BudgetSection() {}

    static HtmlSection of(Result result) {
        List<BudgetRow> budgets = BudgetRow.of(result);
        return HtmlSection.of(Anchors.BUDGETS, "Budgets", html -> {
            if (!budgets.isEmpty()) {
                write(html, budgets);
            }
        });
    }

    private static void write(Xml html, List<BudgetRow> budgets) {
        HtmlTable table = HtmlTable.open(
                html,
                "Each budget, in bytes: growth from one variant to another, or a variant's size",
                "Budget",
                "Of",
                "Held against",
                "Status",
                "#Measured",
                "#Allowed",
                "Moved most");
        budgets.stream().limit(ROWS_SHOWN).forEach(budget -> table.row(budget.name())
                .text(budget.about())
                .text(budget.measured())
                .status(budget.outcome().status())
                .number(Amounts.bytes(budget.outcome().actual()))
                .number(Amounts.bytes(budget.outcome().limit()))
                .text(budget.movedInHtml()));
        table.close();
        Left.write(html, budgets.size() - ROWS_SHOWN, "budget");
    }
}
