package org.kernelmaven.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.result.BudgetOutcome;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Toolchain;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.Division;
import org.kernelmaven.size.Limit;
import org.kernelmaven.size.Part;
import org.kernelmaven.stage.BaselineSettings.Missing;

/** The stages around a baseline, with a real module in a kernel's place. */
class BaselineStageTest {
    @TempDir
    Path folder;

    private final SaidTerminal said = new SaidTerminal();
    private StageContext context;

    @BeforeEach
    void build() throws Exception {
        context = new StageContext(
                new Workspace(folder.resolve("target")), new Cache(folder.resolve("cache")), null, said);
        for (String variant : List.of("c", "rust")) {
            Path files = Files.createDirectories(context.workspace().variant(variant));
            Files.writeString(files.resolve(".config"), "CONFIG_64BIT=y\n# CONFIG_RUST is not set\n");
            Files.writeString(files.resolve("bzImage"), "an image");
            kernel(variant, "rust_minimal.ko");
        }
        context.save(Samples.passing());
    }

    private void kernel(String variant, String module) throws Exception {
        try (var in = Budget.class.getResourceAsStream(module)) {
            Files.copy(
                    in, context.workspace().variant(variant).resolve("vmlinux"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** One more byte in the file and none in memory. */
    private void grow(String variant) throws Exception {
        Path kernel = context.workspace().variant(variant).resolve("vmlinux");
        byte[] bytes = Files.readAllBytes(kernel);
        Files.write(kernel, Arrays.copyOf(bytes, bytes.length + 1));
    }

    private BaselineSettings settings(Missing missing) {
        return new BaselineSettings(Path.of("baseline.txt"), false, missing, folder);
    }

    private List<Comparison> measure(Missing missing, Budget... budgets) throws Exception {
        new MeasureStage(settings(missing), List.of(budgets)).call(context);
        return context.result("measure").comparisons().stream()
                .filter(comparison -> comparison.baseline() != null)
                .toList();
    }

    private void record(Budget... budgets) throws Exception {
        new BaselineStage(settings(Missing.FAIL), List.of(budgets)).call(context);
    }

    private Result judge(Budget... budgets) throws Exception {
        new JudgeStage(List.of(budgets), settings(Missing.FAIL)).call(context);
        return context.result("measure");
    }

    private static Budget file(String limit) throws Exception {
        return Budget.growth(null, null, "vmlinux", "file", Limit.parse(limit));
    }

    @Test
    void withoutABaselineNothingIsComparedWithOneAndNobodyFails() throws Exception {
        assertThat(measure(Missing.FAIL)).isEmpty();
        assertThat(judge().status()).isEqualTo(Status.PASS);
        assertThat(folder.resolve("baseline.txt")).doesNotExist();
        assertThat(said.text()).isEmpty();
    }

    @Test
    void whatWasMeasuredIsStoredAndComparedWithFromThenOn() throws Exception {
        measure(Missing.FAIL);
        record();
        assertThat(said.text()).contains("baseline recorded: baseline.txt: Linux 7.3.4, 2 variants");
        record();
        assertThat(said.text()).contains("baseline as it was: baseline.txt");
        List<Comparison> equal = measure(Missing.FAIL);
        assertThat(equal).extracting(Comparison::to).containsExactly("c", "rust");
        assertThat(equal).allSatisfy(comparison -> {
            assertThat(comparison.from()).isEqualTo("baseline");
            assertThat(comparison.baseline().file()).isEqualTo("baseline.txt");
            assertThat(comparison.baseline().differences()).isEmpty();
            assertThat(comparison.config()).isEmpty();
            assertThat(comparison.artifacts()).allSatisfy(artifact -> {
                assertThat(artifact.delta()).isZero();
                assertThat(artifact.owners())
                        .allSatisfy(group -> assertThat(group.moved()).isEmpty());
            });
        });
        assertThat(judge(file("0")).status()).isEqualTo(Status.PASS);
        grow("rust");
        measure(Missing.FAIL);
        Result grown = judge(file("0"));
        assertThat(grown.status()).isEqualTo(Status.FAIL);
        assertThat(grown.comparisons().get(1).violations()).isEmpty();
        assertThat(grown.comparisons().get(2).violations()).singleElement().satisfies(violation -> {
            assertThat(violation.actual()).isEqualTo(1);
            assertThat(violation.moved()).singleElement().satisfies(owner -> assertThat(owner.delta())
                    .isEqualTo(1));
        });
        record();
        assertThat(said.text()).contains("baseline replaced", "  variant c: as it was", "  variant rust:\n", "(+1, ");
    }

    @Test
    void whatDiffersBesidesTheKernelIsSaidFirst() throws Exception {
        measure(Missing.FAIL);
        record();
        Toolchain newer =
                new Toolchain("9", "9".repeat(64), false, List.of(), Map.of("rustc", "1.86.0", "clang", "19.1.7"));
        Result result = context.result("measure");
        context.save(new Result(
                result.schema(),
                result.status(),
                newer,
                result.engine(),
                result.source(),
                result.variants(),
                List.of(),
                result.run()));
        Files.writeString(context.workspace().variant("rust").resolve(".config"), "CONFIG_64BIT=y\nCONFIG_RUST=y\n");
        grow("rust");
        List<Comparison> comparisons = measure(Missing.FAIL);
        assertThat(comparisons.get(1).baseline().differences())
                .containsExactly("toolchain: rustc 1.85.1 -> 1.86.0", "configuration: RUST n -> y");
        assertThat(comparisons.get(1).config()).hasSize(1);
        assertThat(said.text())
                .contains(
                        "warn: not only the kernel differs from baseline.txt (c, rust): toolchain: rustc 1.85.1 -> 1.86.0")
                .contains("warn: not only the kernel differs from baseline.txt (rust): configuration: RUST n -> y");
        assertThat(new JudgeStage(List.of(file("0")), settings(Missing.FAIL))
                        .call(context)
                        .wrong()
                        .get(0))
                .contains("not only the kernel differs")
                .contains("rustc");
    }

    @Test
    void aMissingBaselineIsRecordedWhereThatIsWantedAndTheResultSaysSo() throws Exception {
        List<Comparison> comparisons = measure(Missing.RECORD);
        assertThat(folder.resolve("baseline.txt")).exists();
        assertThat(comparisons).hasSize(2).allSatisfy(comparison -> assertThat(
                        comparison.baseline().differences())
                .singleElement()
                .asString()
                .contains("recorded by this very run"));
        assertThat(said.text()).contains("warn: ");
        assertThat(measure(Missing.RECORD).get(0).baseline().differences()).isEmpty();
    }

    @Test
    void aVariantThatTheBaselineDoesNotHaveIsNoPassWhereABudgetIsAboutIt() throws Exception {
        measure(Missing.FAIL);
        record();
        Path baseline = folder.resolve("baseline.txt");
        Files.writeString(baseline, Files.readString(baseline).replace("variant\trust\tc", "variant\tother\tc"));
        assertThat(measure(Missing.FAIL)).extracting(Comparison::to).containsExactly("c");
        assertThat(judge(file("0")).status()).isEqualTo(Status.ERROR);
        assertThat(new JudgeStage(List.of(file("0")), settings(Missing.FAIL))
                        .call(context)
                        .budgetErrors())
                .first()
                .asString()
                .contains("baseline.txt does not have rust");
        assertThat(judge(Budget.growth(null, "c", "vmlinux", "file", Limit.parse("0")))
                        .status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void aSmallSymbolIsNotGuessedButNamedInABaselineThatKnowsTheBudget() throws Exception {
        Budget symbol =
                new Budget(null, "c", "vmlinux", null, new Part(Division.SYMBOL, "*init*"), Limit.parse("0"), false);
        measure(Missing.FAIL);
        record();
        measure(Missing.FAIL);
        assertThat(new JudgeStage(List.of(symbol), settings(Missing.FAIL))
                        .call(context)
                        .budgetErrors())
                .singleElement()
                .asString()
                .contains("adds up small symbols", "kernel:baseline");
        record(symbol);
        measure(Missing.FAIL);
        List<BudgetOutcome> held = judge(symbol).comparisons().get(1).budgets();
        assertThat(held).singleElement().satisfies(outcome -> {
            assertThat(outcome.status()).isEqualTo(Status.PASS);
            assertThat(outcome.actual()).isZero();
        });
    }

    @Test
    void twoVariantsThatABudgetNamesAreComparedThoughNeitherIsTheOthersParent() throws Exception {
        Budget back = Budget.growth("rust", "c", "vmlinux", "file", Limit.parse("0"));
        measure(Missing.FAIL, back);
        assertThat(context.result("measure").comparisons())
                .extracting(comparison -> comparison.from() + " " + comparison.to())
                .containsExactly("c rust", "rust c");
        assertThat(judge(back).status()).isEqualTo(Status.PASS);
    }

    @Test
    void aBrokenBaselineStopsMeasureAndIsReplacedByANewOne() throws Exception {
        measure(Missing.FAIL);
        Path baseline = folder.resolve("baseline.txt");
        Files.writeString(baseline, "kernel-baseline/1\n<<<<<<< HEAD\n");
        assertThatThrownBy(() -> measure(Missing.FAIL)).hasMessageContaining("baseline.txt, line 2");
        record();
        assertThat(said.text())
                .contains("warn: the baseline so far cannot be read and is replaced", "baseline replaced");
        assertThat(measure(Missing.FAIL)).hasSize(2);
    }

    @Test
    void whatWasNotMeasuredIsNoBaselineAndTheOldOneStays() throws Exception {
        Path baseline = Files.writeString(folder.resolve("baseline.txt"), "old");
        context.save(Samples.passing()
                .withVariants(Samples.passing().variants().stream()
                        .map(variant -> variant.withArtifacts(List.of()))
                        .toList()));
        assertThatThrownBy(this::record)
                .isInstanceOf(StageException.class)
                .hasMessageContaining("'c' was not built and measured");
        assertThat(baseline).hasContent("old");
    }
}
