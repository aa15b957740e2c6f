package org.kernelmaven.mojo;

import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.BudgetException;
import org.kernelmaven.size.Division;
import org.kernelmaven.size.Limit;
import org.kernelmaven.size.Part;

/** A {@code <budget>} as a POM has it. */
public final class BudgetParameter {
    private String from;
    private String to;
    private String artifact;
    private String measure;
    private String section;
    private String symbol;
    private String owner;
    private String maxGrowth;
    private String max;

    static List<Budget> budgets(List<BudgetParameter> parameters) throws BudgetException {
        List<Budget> budgets = new ArrayList<>();
        for (BudgetParameter parameter : parameters == null ? List.<BudgetParameter>of() : parameters) {
            parameter.addTo(budgets);
        }
        return budgets;
    }

    private void addTo(List<Budget> budgets) throws BudgetException {
        if (maxGrowth == null && max == null) {
            throw new BudgetException(
                    "a <budget>" + (artifact == null ? "" : " of " + artifact) + " needs a <maxGrowth> or a <max>");
        }
        Part part = part();
        String measured = measure == null && part == null ? "file" : measure;
        try {
            if (maxGrowth != null) {
                budgets.add(new Budget(from, to, artifact, measured, part, Limit.parse(maxGrowth), false));
            }
            if (max != null) {
                budgets.add(new Budget(
                        maxGrowth == null ? from : null, to, artifact, measured, part, Limit.parse(max), true));
            }
        } catch (IllegalArgumentException e) {
            throw new BudgetException(e.getMessage());
        }
    }

    private Part part() throws BudgetException {
        List<Part> parts = new ArrayList<>();
        if (section != null) {
            parts.add(new Part(Division.SECTION, section));
        }
        if (symbol != null) {
            parts.add(new Part(Division.SYMBOL, symbol));
        }
        if (owner != null) {
            parts.add(Part.owner(owner));
        }
        if (parts.size() > 1) {
            throw new BudgetException("a <budget>" + (artifact == null ? "" : " of " + artifact)
                    + " has more than one of <section>, <symbol> and <owner>: write a budget for each");
        }
        return parts.isEmpty() ? null : parts.get(0);
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

    public void setSection(String section) {
        this.section = section;
    }

    public void setSymbol(String symbol) {
        this.symbol = symbol;
    }

    public void setOwner(String owner) {
        this.owner = owner;
    }

    public void setMaxGrowth(String maxGrowth) {
        this.maxGrowth = maxGrowth;
    }

    public void setMax(String max) {
        this.max = max;
    }
}
