package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.BaselineUsed;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.Status;

class BudgetsTest {
    /** A variant of a few files. */
    private record Files(String name, List<Details> files, boolean tellsSymbols) implements Measured {
        Files(String name, Details... files) {
            this(name, Arrays.asList(files), true);
        }

        @Override
        public List<Artifact> artifacts() {
            return files.stream().map(Details::artifact).toList();
        }

        @Override
        public Details details(String artifact) {
            return files.stream()
                    .filter(file -> file.artifact().name().equals(artifact))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public boolean tells(String artifact, Part part) {
            return tellsSymbols || part.division() != Division.SYMBOL;
        }
    }

    private static Owner symbol(String section, String object, String module, String name) {
        return new Owner(section, Owner.Kind.SYMBOL, module.isEmpty() ? "C" : "Rust", object, module, name);
    }

    private static final Owner READ = symbol(".text", "fs/ext4/inode.o", "", "ext4_read");
    private static final Owner LOCK = symbol(".text", "rust/kernel.o", "kernel::sync", "kernel::sync::lock");
    private static final Owner TABLE = new Owner(".data", Owner.Kind.TABLE, "linker", "", "", "kallsyms");

    private static Details vmlinux(Map<Owner, Long> owners) {
        SortedMap<Owner, Long> all = new TreeMap<>(owners);
        Map<String, Long> sections = new TreeMap<>(OwnerComparison.sums(all, Division.SECTION));
        long text = sections.getOrDefault(".text", 0L);
        long data = sections.getOrDefault(".data", 0L);
        sections.put(".bss", 10L);
        all.put(new Owner(".bss", Owner.Kind.PADDING, "", "", "", ""), 10L);
        Artifact artifact = new Artifact(
                "vmlinux",
                text + data + 500,
                "0",
                text,
                data,
                10L,
                sections,
                Map.of(".text", text, ".data", data, "(headers)", 500L));
        return new Details(artifact, all, Map.of(".text", "text", ".data", "data", ".bss", "bss"));
    }

    private static Details module(String name, long bytes, Long stripped) {
        return new Details(
                new Artifact(name, bytes, "0", null, null, null, Map.of(), Map.of(), stripped), new TreeMap<>());
    }

    private final Files c = new Files(
            "c",
            vmlinux(Map.of(READ, 1000L, TABLE, 100L)),
            module("drivers/a.ko", 10, 10L),
            module("drivers/gone.ko", 1, null));
    private final Files rust = new Files(
            "rust",
            vmlinux(Map.of(READ, 1040L, LOCK, 60L, TABLE, 300L)),
            module("drivers/a.ko", 4106, 20L),
            module("samples/b.ko", 7, null));

    private final Comparison comparison = Comparer.compare("c", c.files(), "rust", rust.files());
    private final Comparison stored = Comparer.compare("baseline", c.files(), "rust", rust.files())
            .withBaseline(new BaselineUsed("baseline.txt", List.of()));

    private Judgement check(Budget... budgets) throws Exception {
        return Budgets.check(
                List.of(budgets),
                List.of(new Compared(comparison, c, rust), new Compared(stored, c, rust)),
                List.of(c, rust));
    }

    private static Budget growth(String artifact, String measure, String limit) throws BudgetException {
        return Budget.growth("c", "rust", artifact, measure, Limit.parse(limit));
    }

    private static Budget against(String artifact, Part part, String limit) throws BudgetException {
        return new Budget(null, null, artifact, part == null ? "file" : null, part, Limit.parse(limit), false);
    }

    private static Budget max(String to, String artifact, String measure, String limit) throws BudgetException {
        return new Budget(null, to, artifact, measure, null, Limit.parse(limit), true);
    }

    private List<BudgetOutcome> fromVariant(Budget... budgets) throws Exception {
        Judgement judgement = check(budgets);
        assertThat(judgement.errors()).isEmpty();
        assertThat(judgement.comparisons().get(1).budgets()).isEmpty();
        return judgement.comparisons().get(0).budgets();
    }

    private List<BudgetOutcome> fromBaseline(Budget... budgets) throws Exception {
        Judgement judgement = check(budgets);
        assertThat(judgement.errors()).isEmpty();
        assertThat(judgement.comparisons().get(0).budgets()).isEmpty();
        return judgement.comparisons().get(1).budgets();
    }

    private String error(Budget... budgets) throws Exception {
        List<String> errors = check(budgets).errors();
        assertThat(errors).hasSize(1);
        return errors.get(0);
    }

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
    void aFileThatOnlyTheBaselineHasIsAnError() throws Exception {
        assertThat(error(against("*.ko", null, "8KiB")))
                .contains("drivers/gone.ko of rust is in the baseline", "kernel:baseline");
        // Another variant's file is its own; and nothing is left to hold the budget against.
        assertThat(error(growth("gone.ko", "file", "0"))).contains("matches nothing");
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

    @ParameterizedTest
    @CsvSource({
        "12%,1000,120",
        "0.1%,999,0",
        "33.333333%,3,0",
        "0.000001%,9007199254740993,90071992",
        "4KiB,5,4096",
        "1.5MiB,5,1572864",
        "300,5,300",
        "0,5,0",
        "7 B,5,7",
        "0.5,5,0",
        "999999999999999MiB,5,9223372036854775807"
    })
    void limitsAreExact(String text, long from, long bytes) throws Exception {
        assertThat(Limit.parse(text).bytes(from)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1%", "12 percent", "1e3", "4kb", "%", "1,000", "4GiB"})
    void whatIsNoLimitIsRefused(String text) {
        assertThatThrownBy(() -> Limit.parse(text))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("12%");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "crate:", "module:kernel", ":x", ""})
    void whatIsNoOwnerIsRefused(String text) {
        assertThatThrownBy(() -> Part.owner(text))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("crate:NAME");
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

    @ParameterizedTest
    @CsvSource({
        "kmem_*, kmem_cache_free, true",
        "kmem_?, kmem_cache, false",
        "*free, kmem_cache_free, true",
        "kmem, kmem_cache, false",
        "<[u8]>::f, <[u8]>::f, true",
        "<[u8]>::f, <u>::f, false",
        "a.b, axb, false",
        "core::{closure#0}*, core::{closure#0}::x, true"
    })
    void globsKnowStarAndQuestionMarkOnly(String glob, String name, boolean matches) {
        assertThat(new Part(Division.SYMBOL, glob).matcher().test(name)).isEqualTo(matches);
    }
}
