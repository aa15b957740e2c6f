package org.kernelmaven.mojo;

import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.BudgetException;
import org.kernelmaven.size.Limit;

/** A {@code <budget>} as a POM has it. */
public final class BudgetParameter {
    private String from;
    private String to;
    private String artifact;
    private String measure = "file";
    private String maxGrowth;

    static List<Budget> budgets(List<BudgetParameter> parameters) throws BudgetException {
        List<Budget> budgets = new ArrayList<>();
        for (BudgetParameter parameter : parameters == null ? List.<BudgetParameter>of() : parameters) {
            if (parameter.artifact == null || parameter.maxGrowth == null) {
                throw new BudgetException("a <budget> needs an <artifact> and a <maxGrowth>");
            }
            try {
                budgets.add(new Budget(
                        parameter.from,
                        parameter.to,
                        parameter.artifact,
                        parameter.measure,
                        Limit.parse(parameter.maxGrowth)));
            } catch (IllegalArgumentException e) {
                throw new BudgetException(e.getMessage());
            }
        }
        return budgets;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public void setArtifact(String artifact) {
        this.artifact = artifact;
    }

    public void setMeasure(String measure) {
        this.measure = measure;
    }

    public void setMaxGrowth(String maxGrowth) {
        this.maxGrowth = maxGrowth;
    }
}
