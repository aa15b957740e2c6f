package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Delta;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.Status;

class BudgetsTest extends BudgetSamples {
    @Test
    void comparesEveryMeasureAndSection() {
        ArtifactDelta vmlinux = comparison.artifacts().get(0);
        assertThat(vmlinux.measures().get("text")).isEqualTo(new Delta(1000, 1100, 100, 10.0));
        assertThat(vmlinux.measures().get("total").delta()).isEqualTo(300);
        assertThat(vmlinux.sections()).containsEntry(".text", 100L).containsEntry(".bss", 0L);
        assertThat(comparison.artifacts().get(1).measures().get("stripped").delta())
                .isEqualTo(10);
        ArtifactDelta added = comparison.artifacts().get(3);
        assertThat(added.from()).isNull();
        assertThat(added.to()).isEqualTo(7);
        assertThat(added.delta()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "vmlinux, text, 10%, 100, 100, PASS",
        "vmlinux, text, 100, 100, 100, PASS",
        "vmlinux, text, 9.999999%, 100, 99, FAIL",
        "vmlinux, data, 200%, 200, 200, PASS",
        "vmlinux, bss, 0, 0, 0, PASS",
        "vmlinux, total, 299, 300, 299, FAIL",
        "drivers/a.ko, file, 4KiB, 4096, 4096, PASS",
        "a.ko, file, 4095, 4096, 4095, FAIL",
        "drivers/*.ko, stripped, 100%, 10, 10, PASS"
    })
    void aLimitThatIsExactlyReachedIsKept(
            String artifact, String measure, String limit, long actual, long allowed, Status status) throws Exception {
        // gone.ko is c's own: no growth.
        assertThat(fromVariant(growth(artifact, measure, limit)))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.actual()).isEqualTo(actual);
                    assertThat(outcome.limit()).isEqualTo(allowed);
                    assertThat(outcome.status()).isEqualTo(status);
                });
    }

    @Test
    void everythingThatIsExceededIsListedAndBecomesAViolation() throws Exception {
        Judgement judgement = check(growth("vmlinux", "text", "1%"), growth("*.ko", "file", "1%"));
        assertThat(judgement.comparisons().get(0).violations())
                .extracting(violation -> violation.artifact() + " " + violation.actual())
                .containsExactly("vmlinux 100", "drivers/a.ko 4096", "samples/b.ko 7");
    }

    @Test
    void whatMovedMostIsToldOfWhatTheBudgetIsAbout() throws Exception {
        assertThat(fromVariant(growth("vmlinux", "text", "0")).get(0).moved())
                .containsExactly(OwnerDelta.of("kernel::sync::lock", 0, 60), OwnerDelta.of("ext4_read", 1000, 1040));
        assertThat(fromVariant(growth("vmlinux", "total", "0")).get(0).moved().get(0))
                .isEqualTo(OwnerDelta.of("(kallsyms)", 100, 300));
        assertThat(fromVariant(growth("vmlinux", "file", "0")).get(0).moved())
                .containsExactly(OwnerDelta.of(".data", 100, 300), OwnerDelta.of(".text", 1000, 1100));
        assertThat(fromVariant(growth("vmlinux", "text", "100")).get(0).moved()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "crate:kernel, 60",
        "folder:fs, 40",
        "folder:fs/ext4/, 40",
        "folder:f*, 40",
        "object:rust/*.o, 60",
        "language:Rust, 60",
        "kind:kallsyms, 200",
        "table:kallsyms, 200",
        "kind:symbols, 100"
    })
    void anOwnerIsCountedOnBothSidesAndFromNothingWhereItIsNew(String owner, long growth) throws Exception {
        assertThat(fromBaseline(against("vmlinux", Part.owner(owner), "0")))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.actual()).isEqualTo(growth);
                    assertThat(outcome.status()).isEqualTo(Status.FAIL);
                    assertThat(outcome.measure()).isEqualTo(Part.owner(owner).toString());
                });
    }

    @Test
    void sectionsAndSymbolsHaveBudgetsToo() throws Exception {
        assertThat(fromBaseline(against("vmlinux", new Part(Division.SECTION, ".text"), "10%")))
                .extracting(BudgetOutcome::status)
                .containsExactly(Status.PASS);
        assertThat(fromBaseline(against("vmlinux", new Part(Division.SYMBOL, "ext4_*"), "39")))
                .extracting(BudgetOutcome::actual, BudgetOutcome::status)
                .containsExactly(tuple(40L, Status.FAIL));
        assertThat(fromBaseline(against("vmlinux", new Part(Division.SECTION, ".bss"), "0")))
                .extracting(BudgetOutcome::status)
                .containsExactly(Status.PASS);
    }

    @Test
    void withoutFromItIsHeldAgainstTheBaselineAndAStarMeansEveryVariant() throws Exception {
        Budget any = Budget.growth("*", null, "vmlinux", "text", Limit.parse("10%"));
        assertThat(fromVariant(any)).hasSize(1);
        assertThat(fromBaseline(Budget.growth(null, "rust", "vmlinux", "text", Limit.parse("10%"))))
                .hasSize(1);
    }

    @Test
    void aFileThatIsNewGrewFromNothing() throws Exception {
        assertThat(fromVariant(growth("samples/b.ko", "file", "7")))
                .extracting(BudgetOutcome::actual, BudgetOutcome::status)
                .containsExactly(tuple(7L, Status.PASS));
        assertThat(fromVariant(growth("samples/b.ko", "file", "1000%")).get(0).status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void aSizeItselfIsLimitedOnEveryVariantOrOnOne() throws Exception {
        Judgement all = check(max(null, "vmlinux", "text", "1000"));
        assertThat(all.errors()).isEmpty();
        assertThat(all.variants().get("c")).extracting(BudgetOutcome::status).containsExactly(Status.PASS);
        assertThat(all.variants().get("rust")).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(Status.FAIL);
            assertThat(outcome.actual()).isEqualTo(1100);
            assertThat(outcome.limit()).isEqualTo(1000);
            assertThat(outcome.moved()).isNotEmpty();
        });
        assertThat(check(max("c", "vmlinux", "text", "1KiB")).variants().get("rust"))
                .isEmpty();
        // Alone, compared with nothing.
        Judgement alone = Budgets.check(List.of(max(null, "vmlinux", "file", "1599")), List.of(), List.of(c));
        assertThat(alone.errors()).isEmpty();
        assertThat(alone.variants().get("c").get(0).status()).isEqualTo(Status.FAIL);
    }
}
