package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kernelmaven.history.HistoryBudget;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.BudgetException;
import org.kernelmaven.size.Limit;

class BudgetRowTest {
    private static Variant limited(String to, Status status) throws BudgetException {
        String budget = new Budget(null, to, "vmlinux", "bss", null, Limit.parse("1MiB"), true).toString();
        List<OwnerDelta> moved = List.of(OwnerDelta.of("-v", 9, 2), OwnerDelta.of("up", 1, 2));
        return Samples.passing()
                .variants()
                .get(1)
                .withBudgets(List.of(new BudgetOutcome(budget, "vmlinux", "bss", status, 356_352, 1 << 20, moved)));
    }

    private static Result result(Variant variant) {
        return Samples.passing().withVariants(List.of(variant));
    }

    @Test
    void aVariantThatABudgetNamesIsNotNamedAgain() throws Exception {
        assertThat(TerminalSummary.of(result(limited("rust", Status.PASS))))
                .contains("within budget: vmlinux bss of rust may be at most 1MiB; vmlinux: 356,352")
                .doesNotContain("rust: vmlinux bss");
        assertThat(BudgetLines.of(limited("rust", Status.FAIL)).get(0))
                .startsWith("vmlinux bss of rust may be at most 1MiB: vmlinux has ");
    }

    @Test
    void aVariantThatABudgetDoesNotNameIsNamed() throws Exception {
        assertThat(TerminalSummary.of(result(limited(null, Status.PASS))))
                .contains("within budget: rust: vmlinux bss may be at most 1MiB; vmlinux: 356,352");
        assertThat(BudgetLines.of(limited(null, Status.FAIL)).get(0)).startsWith("rust: vmlinux bss may be at most");
    }

    @Test
    void aBudgetOfTheHistoryNamesWhatItsTextDoesNot() {
        assertThat(history("vmlinux bss of rust may be at most 1MiB", "vmlinux", null, "rust"))
                .isEqualTo("vmlinux bss of rust may be at most 1MiB");
        assertThat(history("vmlinux text from c to rust may grow by 12%", "vmlinux", "c", "rust"))
                .isEqualTo("vmlinux text from c to rust may grow by 12%");
        assertThat(history("*.ko stripped against the baseline may grow by 4KiB", "a.ko", "baseline", "rust"))
                .isEqualTo("*.ko stripped against the baseline may grow by 4KiB: a.ko, baseline to rust");
        assertThat(history("vmlinux text to rust may grow by 12%", "vmlinux", "c", "rust"))
                .isEqualTo("vmlinux text to rust may grow by 12%, c to rust");
    }

    private static String history(String budget, String artifact, String from, String to) {
        return new HistoryBudget(from, to, budget, artifact, "text", Status.PASS, 1, 2).name();
    }

    @Test
    void whatMovedHasTheMinusSignOfOtherNumbersInHtmlButNotInNames() throws Exception {
        assertThat(HtmlReport.of(result(limited("rust", Status.FAIL)), null, List.of()))
                .contains("-v \u22127, up +1");
        assertThat(TextReport.of(result(limited("rust", Status.FAIL)))).contains("-v -7, up +1");
    }
}
