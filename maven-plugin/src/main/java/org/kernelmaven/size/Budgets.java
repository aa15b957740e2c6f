package org.kernelmaven.size;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Comparison;

/** Holds what was measured against budgets. */
public final class Budgets {
    private Budgets() {}

    /**
     * @param comparisons everything that is compared
     * @param variants everything that was measured
     * @return also an error for each budget that matches nothing: unmeasured is never within budget
     * @throws SizeException where the details cannot be read that a budget needs
     */
    public static Judgement check(List<Budget> budgets, List<Compared> comparisons, List<Measured> variants)
            throws SizeException, IOException {
        List<List<BudgetOutcome>> growths = new ArrayList<>();
        comparisons.forEach(compared -> growths.add(new ArrayList<>()));
        Map<String, List<BudgetOutcome>> sizes = new LinkedHashMap<>();
        variants.forEach(variant -> sizes.put(variant.name(), new ArrayList<>()));
        List<String> errors = new ArrayList<>();
        for (Budget budget : budgets) {
            Holding holding = new Holding(budget);
            for (int i = 0; i < comparisons.size(); i++) {
                if (budget.concerns(comparisons.get(i).comparison())) {
                    growths.get(i).addAll(holding.growth(comparisons.get(i)));
                }
            }
            for (Measured variant : variants) {
                if (budget.absolute() && budget.concerns(variant.name())) {
                    sizes.get(variant.name()).addAll(holding.size(variant, comparisons));
                }
            }
            errors.addAll(holding.errors(comparisons, variants));
        }
        List<Comparison> checked = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            checked.add(comparisons.get(i).comparison().withBudgets(growths.get(i)));
        }
        return new Judgement(checked, sizes, errors);
    }
}
