package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cannot be held against anything is no pass, and says why. */
class BudgetErrorsTest extends BudgetSamples {
    @Test
    void aFileThatOnlyTheBaselineHasIsAnError() throws Exception {
        assertThat(error(against("*.ko", null, "8KiB")))
                .contains("drivers/gone.ko of rust is in the baseline", "kernel:baseline");
        // Another variant's file is its own; and nothing is left to hold the budget against.
        assertThat(error(growth("gone.ko", "file", "0"))).contains("matches nothing");
    }

    @Test
    void aBudgetThatMatchesNothingIsAnErrorThatListsWhatThereIs() throws Exception {
        assertThat(error(growth("vmlinuz", "text", "1%"))).contains("vmlinuz text", "There is vmlinux, drivers/a.ko");
        assertThat(error(growth("drivers/a.ko", "text", "1%"))).contains("nothing has text");
        assertThat(error(against("vmlinux", Part.owner("crate:core"), "0")))
                .contains("As crate there is (not Rust), kernel");
        assertThat(error(Budget.growth("rust", "c", "vmlinux", "text", Limit.parse("0"))))
                .contains("c to rust, the baseline to rust");
        assertThat(error(max("nosuch", "vmlinux", "text", "0"))).contains("variants c, rust");
        assertThat(Budgets.check(List.of(growth("vmlinux", "text", "1")), List.of(), List.of(c))
                        .errors())
                .singleElement()
                .asString()
                .contains("There is no comparison");
    }

    @Test
    void whatWasNotMeasuredIsAnErrorAndNamed() throws Exception {
        assertThat(error(growth("samples/b.ko", "stripped", "1KiB")))
                .contains("samples/b.ko of rust", "without debug information was not measured");
    }

    @Test
    void aSymbolThatTheBaselineDoesNotNameIsNeverGuessed() throws Exception {
        Files folded = new Files("rust", c.files(), false);
        Judgement judgement = Budgets.check(
                List.of(against("vmlinux", new Part(Division.SYMBOL, "ext4_read"), "1MiB")),
                List.of(new Compared(stored, folded, rust)),
                List.of(rust));
        assertThat(judgement.comparisons().get(0).budgets()).isEmpty();
        assertThat(judgement.errors()).singleElement().asString().contains("adds up small symbols");
    }

    @Test
    void foldersAreNotComparedWhereOneSideHasNoLinkerMap() throws Exception {
        Owner unplaced = symbol(".text", "", "", "ext4_read");
        Files mapless = new Files(
                "rust",
                vmlinux(Map.of(unplaced, 10L)),
                c.files().get(1),
                c.files().get(2));
        Judgement judgement = Budgets.check(
                List.of(against("vmlinux", Part.owner("folder:fs"), "0")),
                List.of(new Compared(stored, c, mapless)),
                List.of(mapless));
        assertThat(judgement.errors()).singleElement().asString().contains("linker map");
        assertThat(judgement.comparisons().get(0).budgets()).isEmpty();
    }

    @Test
    void whatCannotBeHeldAgainstAnythingIsRefused() {
        assertThatThrownBy(() -> growth("vmlinux", "rodata", "1")).hasMessageContaining("stripped");
        assertThatThrownBy(() -> growth("[", "text", "1")).hasMessageContaining("no glob");
        assertThatThrownBy(() -> growth(" ", "text", "1")).hasMessageContaining("<artifact>");
        assertThatThrownBy(() -> max(null, "vmlinux", "text", "1%")).hasMessageContaining("no percent");
        assertThatThrownBy(() ->
                        new Budget(null, null, "vmlinux", "text", Part.owner("crate:kernel"), Limit.parse("1"), false))
                .hasMessageContaining("either a <measure>");
        assertThatThrownBy(() -> new Budget("c", null, "vmlinux", "text", null, Limit.parse("1"), true))
                .hasMessageContaining("no <from>");
    }
}
