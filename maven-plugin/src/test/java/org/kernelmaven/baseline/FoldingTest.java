package org.kernelmaven.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.OwnerGroup;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.Comparer;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.Division;
import org.kernelmaven.size.Limit;
import org.kernelmaven.size.Owner;
import org.kernelmaven.size.Part;

class FoldingTest extends BaselineSamples {
    @Test
    void smallSymbolsAreAddedUpAndNothingIsLost() throws Exception {
        Details stored = baseline().variants().get(0).files().get(0);
        assertThat(stored.owners())
                .containsEntry(symbol("mm/slub.o", "", "kmem_cache_alloc"), 700L)
                .containsEntry(symbol("mm/slub.o", "", ""), 103L)
                .containsEntry(symbol("rust/kernel.o", "kernel", ""), 50L);
        assertThat(stored.owners().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(stored.artifact().text() + stored.artifact().data());
    }

    @Test
    void whatIsMeasuredIsFoldedAlikeSoThatEveryDifferenceIsExact() {
        BaselineVariant stored = baseline().variants().get(0);
        Details now = vmlinux(300, 900);
        ArtifactDelta delta = Comparer.compare("b", stored.files(), "c", List.of(stored.comparable(now)))
                .artifacts()
                .get(0);
        for (OwnerGroup group : delta.owners()) {
            assertThat(group.owners().stream().mapToLong(owner -> owner.delta()).sum())
                    .isEqualTo(400);
        }
        assertThat(delta.owners().get(Division.SYMBOL.ordinal()).moved())
                .extracting(owner -> owner.name() + " " + owner.delta())
                .containsExactly("(other symbols of mm/slub.o) 800", "kmem_cache_alloc -400");
        assertThat(delta.symbols()).as("cannot be counted").isNull();
        ArtifactDelta same = Comparer.compare("b", stored.files(), "c", List.of(stored.comparable(vmlinux(700, 100))))
                .artifacts()
                .get(0);
        assertThat(same.owners()).allSatisfy(group -> assertThat(group.moved()).isEmpty());
    }

    @Test
    void aSymbolIsToldByItselfIfItIsLargeOrABudgetIsAboutIt() throws Exception {
        Budget budget =
                new Budget(null, null, "vmlinux", null, new Part(Division.SYMBOL, "small*"), Limit.parse("0"), false);
        assertThat(KeptSymbols.neededFor(budget)).isTrue();
        BaselineVariant kept =
                baseline(List.of(KeptSymbols.of(budget)), module(1)).variants().get(0);
        BaselineVariant plain = baseline().variants().get(0);
        Part small = new Part(Division.SYMBOL, "small*");
        assertThat(kept.tells("vmlinux", small)).isTrue();
        assertThat(plain.tells("vmlinux", small)).isFalse();
        assertThat(plain.tells("vmlinux", new Part(Division.SYMBOL, "kmem_cache_alloc")))
                .isTrue();
        assertThat(plain.tells("vmlinux", new Part(Division.SYMBOL, "kmem_cache_*")))
                .isFalse();
        assertThat(plain.tells("vmlinux", new Part(Division.CRATE, "kernel"))).isTrue();
        assertThat(kept.details("vmlinux").owners()).containsEntry(symbol("mm/slub.o", "", "small"), 100L);
    }

    @Test
    void twoSmallSymbolsOfOneNameAreNamedIfTheyAreLargeTogether() {
        SortedMap<Owner, Long> owners = new TreeMap<>();
        owners.put(symbol("a.o", "", "init"), 300L);
        owners.put(symbol("b.o", "", "init"), 212L);
        Details stored = Folding.store(
                new Details(new Artifact("x", 1, "", 512L, 0L, 0L, Map.of(".text", 512L), Map.of(), null), owners),
                List.of());
        assertThat(stored.owners()).isEqualTo(owners);
    }
}
