package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;
import org.kernelmaven.result.Violation;

class BudgetsTest {
    private static List<Details> measured(Artifact... artifacts) {
        return Stream.of(artifacts)
                .map(artifact -> new Details(artifact, new TreeMap<>()))
                .toList();
    }

    private static Artifact vmlinux(long text) {
        return new Artifact("vmlinux", text + 500, "0", text, 100L, 10L, Map.of(".text", text, ".bss", 10L), Map.of());
    }

    private static Artifact module(String name, long bytes) {
        return new Artifact(name, bytes, "0", null, null, null, Map.of(), Map.of());
    }

    private final Comparison comparison = Comparer.compare(
            "c",
            measured(vmlinux(1000), module("drivers/a.ko", 10)),
            "rust",
            measured(vmlinux(1100), module("drivers/a.ko", 4106), module("samples/b.ko", 7)));

    private List<Violation> check(String artifact, String measure, String maxGrowth) throws Exception {
        Budget budget = new Budget("c", "rust", artifact, measure, Limit.parse(maxGrowth));
        return Budgets.check(List.of(budget), List.of(comparison)).get(0).violations();
    }

    @Test
    void comparesEveryMeasureAndSection() {
        ArtifactDelta vmlinux = comparison.artifacts().get(0);
        assertThat(vmlinux.measures().get("text")).isEqualTo(new Delta(1000, 1100, 100, 10.0));
        assertThat(vmlinux.measures().get("total").delta()).isEqualTo(100);
        assertThat(vmlinux.sections()).containsEntry(".text", 100L).containsEntry(".bss", 0L);
        ArtifactDelta added = comparison.artifacts().get(2);
        assertThat(added.from()).isNull();
        assertThat(added.to()).isEqualTo(7);
        assertThat(added.delta()).isNull();
    }

    @Test
    void aBudgetThatIsExactlyMetIsMet() throws Exception {
        assertThat(check("vmlinux", "text", "10%")).isEmpty();
        assertThat(check("vmlinux", "text", "100")).isEmpty();
        assertThat(check("*.ko", "file", "4KiB")).isEmpty();
    }

    @Test
    void aViolationHasBothNumbers() throws Exception {
        assertThat(check("vmlinux", "text", "9.9%")).singleElement().satisfies(violation -> {
            assertThat(violation.actual()).isEqualTo(100);
            assertThat(violation.limit()).isEqualTo(99);
        });
        assertThat(check("*.ko", "file", "4095")).hasSize(1);
        assertThat(check("drivers/*.ko", "file", "0")).hasSize(1);
    }

    @Test
    void aBudgetThatMatchesNothingIsAnErrorAndNeverAPass() {
        assertThatThrownBy(() -> check("vmlinuz", "text", "1%"))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("vmlinuz")
                .hasMessageContaining("vmlinux");
        assertThatThrownBy(() -> check("samples/b.ko", "file", "1%")).isInstanceOf(BudgetException.class);
        assertThatThrownBy(() -> check("drivers/a.ko", "text", "1%")).isInstanceOf(BudgetException.class);
    }

    @ParameterizedTest
    @CsvSource({"12%,1000,120", "0.1%,999,0", "4KiB,5,4096", "1.5MiB,5,1572864", "300,5,300", "0,5,0", "7 B,5,7"})
    void limitsAreExact(String text, long from, long bytes) throws Exception {
        assertThat(Limit.parse(text).bytes(from)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1%", "12 percent", "1e3", "4kb", "%"})
    void whatIsNoLimitIsRefused(String text) {
        assertThatThrownBy(() -> Limit.parse(text))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("12%");
    }
}
