package org.kernelmaven.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kernelmaven.kconfig.Fragment;

class BaselineChangesTest extends BaselineSamples {
    @Test
    void anotherToolchainAndConfigurationAreTold() {
        Baseline baseline = baseline();
        BaselineVariant c = baseline.variants().get(0);
        assertThat(baseline.differences(c, ORIGIN, Fragment.of(Map.of("A", "y", "B", "\"x\""))))
                .isEmpty();
        Origin newer = new Origin("7.3.5", "", "c".repeat(64), "", Map.of("rustc", "1.86.0", "clang", "20"));
        assertThat(baseline.differences(c, newer, Fragment.of(Map.of("A", "m"))))
                .containsExactly(
                        "toolchain: clang none -> 20, rustc 1.85.1 -> 1.86.0", "configuration: A y -> m, B \"x\" -> n");
        Origin rebuilt = new Origin("7.3.4", "", "c".repeat(64), "", ORIGIN.tools());
        assertThat(baseline.differences(c, rebuilt, c.config()))
                .singleElement()
                .asString()
                .contains("aaaaaaaaaaaa -> cccccccccccc", "the same versions of rustc");
        Origin relocked = new Origin("7.3.4", "", ORIGIN.rootfsSha256(), "d".repeat(64), ORIGIN.tools());
        assertThat(baseline.differences(c, relocked, c.config())).isEmpty();
    }

    @Test
    void aNewBaselineSaysWhatItChanges() {
        assertThat(BaselineChanges.between(baseline(), baseline()))
                .containsExactly("variant c: as it was", "variant rust: as it was");
        assertThat(BaselineChanges.between(baseline(), baseline(List.of(), vmlinux(801, 100))))
                .containsExactly(
                        "variant c: as it was",
                        "variant rust:",
                        "  vmlinux text: 1,459 -> 1,559 (+100, +6.85 %)",
                        "  vmlinux total: 1,499 -> 1,599 (+100, +6.67 %)",
                        "  vmlinux file: 1,599 -> 1,699 (+100, +6.25 %)",
                        "    moved most: kmem_cache_alloc +100",
                        "  a.ko: gone");
    }
}
