package org.kernelmaven.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kernelmaven.kconfig.Fragment;
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

class BaselineFileTest {
    @TempDir
    Path folder;

    private static final Origin ORIGIN =
            new Origin("7.3.4", "5".repeat(64), "a".repeat(64), "b".repeat(64), Map.of("rustc", "1.85.1"));

    private static Owner symbol(String object, String module, String name) {
        return new Owner(".text", Owner.Kind.SYMBOL, module.isEmpty() ? "C" : "Rust", object, module, name);
    }

    /** A file with a large symbol, small ones, a table, padding, and names that nobody expects. */
    private static Details vmlinux(long large, long small) {
        SortedMap<Owner, Long> owners = new TreeMap<>();
        owners.put(symbol("mm/slub.o", "", "kmem_cache_alloc"), large);
        owners.put(symbol("mm/slub.o", "", "small"), small);
        owners.put(symbol("mm/slub.o", "", "smaller"), 3L);
        owners.put(symbol("rust/kernel.o", "kernel::sync", "<[u8] as kernel::Lock>::lock"), 20L);
        owners.put(symbol("rust/kernel.o", "kernel::time", "kernel::time::now"), 30L);
        owners.put(symbol("", "", "a\tb\\c\n=5"), 600L);
        owners.put(new Owner(".text", Owner.Kind.PADDING, "C", "mm/slub.o", "", ""), 5L);
        owners.put(new Owner(".o=dd 7", Owner.Kind.TABLE, "linker", "", "", "exported symbols' names"), 40L);
        long text = owners.values().stream().mapToLong(Long::longValue).sum() - 40;
        Map<String, Long> sections = new TreeMap<>(Map.of(".text", text, ".o=dd 7", 40L, ".empty", 0L));
        return new Details(
                new Artifact(
                        "vmlinux",
                        text + 140,
                        "f".repeat(64),
                        text,
                        40L,
                        0L,
                        sections,
                        Map.of(".text", text, "(headers)", 140L),
                        null),
                owners,
                Map.of(".text", "text", ".o=dd 7", "data", ".empty", "bss"));
    }

    private static Details module(long bytes) {
        return new Details(
                new Artifact("a.ko", bytes, "e".repeat(64), null, null, null, Map.of(), Map.of(), 7L), new TreeMap<>());
    }

    private static Baseline baseline(List<KeptSymbols> kept, Details... rust) {
        Fragment c = Fragment.of(Map.of("A", "y", "B", "\"x\"", "OFF", "n"));
        return new Baseline(
                ORIGIN,
                kept,
                List.of(
                        Baseline.variant("c", null, c, List.of(vmlinux(700, 100)), kept),
                        Baseline.variant(
                                "rust", "c", Fragment.of(Map.of("A", "m", "RUST", "y")), List.of(rust), kept)));
    }

    private static Baseline baseline() {
        return baseline(List.of(), vmlinux(701, 100), module(9));
    }

    private BaselineFile file() {
        return new BaselineFile(folder.resolve("deep/baseline.txt"));
    }

    private String written(Baseline baseline) throws Exception {
        file().write(baseline);
        return Files.readString(file().path());
    }

    @Test
    void whatIsWrittenIsReadAsItWas() throws Exception {
        Baseline baseline = baseline(List.of(new KeptSymbols("*", "sm*")), vmlinux(701, 100), module(9));
        String text = written(baseline);
        assertThat(file().read()).isEqualTo(baseline);
        assertThat(text.lines().toList().subList(4, 8))
                .containsExactly(
                        "kernel\t7.3.4\t" + "5".repeat(64),
                        "toolchain\t" + "a".repeat(64) + "\t" + "b".repeat(64),
                        "tool\trustc\t1.85.1",
                        "keep\t*\tsm*");
        assertThat(folder.resolve("deep")).isDirectoryContaining(path -> path.endsWith("baseline.txt"));
        try (var files = Files.list(folder.resolve("deep"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theSameIsTheSameBytesAndIsNotWrittenAgain() throws Exception {
        written(baseline());
        byte[] bytes = Files.readAllBytes(file().path());
        assertThat(file().write(baseline())).isFalse();
        assertThat(file().write(file().read())).isFalse();
        assertThat(Files.readAllBytes(file().path())).isEqualTo(bytes);
    }

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
    void aChangedSymbolIsOneLineOfADiffAndAVariantSaysOnlyWhatIsOtherThanInItsParent() throws Exception {
        List<String> before = written(baseline()).lines().toList();
        List<String> after = new ArrayList<>(written(baseline(List.of(), vmlinux(702, 100), module(9)))
                .lines()
                .toList());
        after.removeAll(before);
        // The file's and the section's totals, a part, and the symbol.
        assertThat(after).hasSize(4).contains("\tkmem_cache_alloc\t.text\t702");
        assertThat(before.stream().filter(line -> line.contains("rust/kernel.o")))
                .hasSize(1);
        assertThat(before).contains("set\tA\tm", "set\tB\tn", "set\tRUST\ty").doesNotContain("set\tOFF\tn");
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
                new Details(new Artifact("x", 1, "", 512L, 0L, 0L, Map.of(".text", 512L), Map.of()), owners),
                List.of());
        assertThat(stored.owners()).isEqualTo(owners);
    }

    private void refused(UnaryOperator<String> damage, int line, String why) throws Exception {
        String damaged = damage.apply(written(baseline()));
        Files.writeString(file().path(), damaged);
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(BaselineException.class)
                .hasMessageContaining(file().path() + ", line " + line + ": ")
                .hasMessageContaining(why);
    }

    private int lineOf(String start) throws Exception {
        List<String> lines = written(baseline()).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(start)) {
                return i + 1;
            }
        }
        throw new AssertionError(start);
    }

    @ParameterizedTest
    @CsvSource({"1", "10", "500", "1200"})
    void aFileThatWasCutOffIsRefused(int bytes) throws Exception {
        String text = written(baseline());
        Files.writeString(file().path(), text.substring(0, text.length() - bytes));
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(BaselineException.class)
                .hasMessageContaining("kernel:baseline")
                .hasMessageMatching("(?s).*, line \\d+: .*");
    }

    @Test
    void everyPrefixIsRefused() throws Exception {
        String text = written(baseline());
        for (int i = 0; i < text.length() - 1; i++) {
            String prefix = text.substring(0, i);
            if (!prefix.endsWith(text.stripTrailing())) {
                assertThatThrownBy(() -> BaselineReader.read(folder, prefix)).isInstanceOf(BaselineException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<<<<<< HEAD", "=======", ">>>>>>> other", "||||||| base"})
    void aConflictThatAMergeLeftIsNamed(String marker) throws Exception {
        refused(text -> text.replaceFirst("variant\tc", marker + "\nvariant\tc"), lineOf("variant\tc"), "merge");
    }

    @Test
    void whatDoesNotAddUpOrIsNoLineIsNamed() throws Exception {
        refused(
                text -> text.replaceFirst("\tkmem_cache_alloc\t.text\t700", "\tkmem_cache_alloc\t.text\t699"),
                lineOf("file\tvmlinux"),
                "adds up to");
        refused(text -> text.replaceFirst("set\tA\ty\n", ""), lineOf("end") - 1, "lines were lost or added");
        refused(text -> text.replaceFirst("\t.text\t700", "\t.text\tmany"), lineOf("\tkmem"), "a number is missing");
        refused(text -> text.replaceFirst("\t.text\t700", "\t.text\t-700"), lineOf("\tkmem"), "a number is missing");
        refused(text -> text.replaceFirst("section\t.text", "sektion\t.text"), lineOf("section\t.text"), "sektion");
        refused(
                text -> text.replaceFirst("variant\trust\tc", "variant\trust\tnone"),
                lineOf("variant\trust"),
                "parent");
        refused(text -> text + "more\n", lineOf("end") + 1, "more after its last line");
    }

    @Test
    void anotherFormatAndAnotherFileAreRefused() throws Exception {
        refused(text -> text.replaceFirst("kernel-baseline/1", "kernel-baseline/2"), 1, "this plugin reads");
        refused(text -> "CONFIG_A=y\n", 1, "no baseline of this plugin");
        refused(text -> "", 1, "no baseline of this plugin");
        Files.write(file().path(), "kernel-baseline/1\n\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> file().read())
                .isInstanceOf(BaselineException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void lineEndsOfAnotherSystemAreNoDifference() throws Exception {
        Files.writeString(
                Files.createDirectories(folder.resolve("deep")).resolve("baseline.txt"),
                written(baseline()).replace("\n", "\r\n"));
        assertThat(file().read()).isEqualTo(baseline());
    }

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
