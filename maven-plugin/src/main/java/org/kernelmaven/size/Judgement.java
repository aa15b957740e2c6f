package org.kernelmaven.size;

import java.util.List;
import java.util.Map;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Comparison;

/**
 * What came of holding budgets against sizes.
 *
 * @param comparisons the comparisons with what was held against each, in their order
 * @param variants what was held against the size of each variant by itself, by its name
 * @param errors budgets that could not be held against anything, or not against all that they are about, and why
 */
public record Judgement(List<Comparison> comparisons, Map<String, List<BudgetOutcome>> variants, List<String> errors) {}
