package org.kernelmaven.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.kconfig.VariantSpec;
import org.kernelmaven.result.BrokenModules;
import org.kernelmaven.result.Config;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.BudgetException;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.Limit;
import org.kernelmaven.stage.BaselineSettings.Missing;

class JudgeStageTest {
    @TempDir
    Path folder;

    private final SaidTerminal said = new SaidTerminal();
    private StageContext context;

    @BeforeEach
    void create() throws Exception {
        context = new StageContext(new Workspace(folder), new Cache(folder.resolve("cache")), null, said);
        for (Variant variant : Samples.passing().variants()) {
            Files.createDirectories(context.workspace().variant(variant.name()));
            context.workspace()
                    .sizes(variant.name())
                    .write(variant.artifacts().stream()
                            .map(artifact -> new Details(artifact, new TreeMap<>()))
                            .toList());
        }
    }

    private Status judge(Result result, Budget... budgets) throws Exception {
        context.save(result);
        Judged judged = new JudgeStage(List.of(budgets), settings(Missing.FAIL)).call(context);
        Status status = context.result("measure").status();
        assertThat(judged.pass()).isEqualTo(status == Status.PASS);
        assertThat(judged.wrong().isEmpty()).isEqualTo(judged.pass());
        return status;
    }

    private BaselineSettings settings(Missing missing) {
        return new BaselineSettings(Path.of(BaselineSettings.DEFAULT_FILE), false, missing, folder);
    }

    private static Budget text(String limit) throws BudgetException {
        return Budget.growth("c", "rust", "vmlinux", "text", Limit.parse(limit));
    }

    private static Budget againstBaseline() throws BudgetException {
        return Budget.growth(null, null, "vmlinux", "text", Limit.parse("0"));
    }

    @Test
    void everythingWellIsAPass() throws Exception {
        assertThat(judge(Samples.passing(), text("12%"))).isEqualTo(Status.PASS);
    }

    @Test
    void modulesThatDidNotBuildAreNamed() throws Exception {
        context.save(BrokenModules.result());
        assertThat(new JudgeStage(List.of(), settings(Missing.FAIL))
                        .call(context)
                        .wrong())
                .contains("variant rust: did not build (modules: broken, user, worse)");
        assertThat(context.result("measure").status()).isEqualTo(Status.FAIL);
    }

    @Test
    void whereNothingWasMeasuredNoBudgetIsBlamed() throws Exception {
        List<Variant> unmeasured = Samples.passing().variants().stream()
                .map(variant -> new Variant(variant.name(), null, variant.config(), null, List.of(), null))
                .toList();
        context.save(Samples.passing().withVariants(unmeasured).withComparisons(List.of()));
        Judged judged = new JudgeStage(List.of(text("12%")), settings(Missing.FAIL)).call(context);
        assertThat(judged.budgetErrors()).isEmpty();
        assertThat(judged.pass()).isFalse();
        assertThat(judged.wrong()).contains("variant c: was not built", "variant rust: was not built");
    }

    @Test
    void aBudgetThatIsExceededFails() throws Exception {
        assertThat(judge(Samples.passing(), text("11%"))).isEqualTo(Status.FAIL);
        assertThat(context.result("measure").comparisons().get(0).violations()).hasSize(1);
    }

    @Test
    void aSymbolThatIsNotMetFailsUnlessItIsOptional() throws Exception {
        Variant c = Samples.passing().variants().get(0);
        Unmet wished = new Unmet("KASAN", "y", "n", "no", true);
        Unmet required = new Unmet("RUST", "y", "n", "no", false);
        assertThat(judge(with(configured(c, wished)))).isEqualTo(Status.PASS);
        assertThat(judge(with(configured(c, wished, required)))).isEqualTo(Status.FAIL);
    }

    private static Variant configured(Variant variant, Unmet... unmet) {
        Config config = new Config(variant.config().sha256(), List.of(unmet));
        return new Variant(
                variant.name(), variant.parent(), config, variant.build(), variant.artifacts(), variant.boot());
    }

    @Test
    void whatWasNotBootedOrMeasuredOrBuiltIsNoPass() throws Exception {
        Variant c = Samples.passing().variants().get(0);
        assertThat(judge(with(c.withBoot(null)))).isEqualTo(Status.ERROR);
        assertThat(judge(with(c.withArtifacts(List.of())))).isEqualTo(Status.ERROR);
        assertThat(judge(with(c.withBuild(null)))).isEqualTo(Status.ERROR);
        assertThat(judge(Samples.passing().withVariants(List.of()))).isEqualTo(Status.ERROR);
    }

    private static Result with(Variant variant) {
        return Samples.passing().withVariants(List.of(variant));
    }

    @Test
    void aFailedBootFails() throws Exception {
        assertThat(judge(Samples.hostile())).isEqualTo(Status.FAIL);
    }

    @Test
    void checkListsEverythingAndPointsToTheReport() throws Exception {
        context.save(Samples.passing());
        assertThatThrownBy(() -> new CheckStage(List.of(text("1%"), text("2%")), settings(Missing.FAIL)).call(context))
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContaining("may grow by 1%")
                .hasMessageContaining("may grow by 2%")
                .hasMessageContaining("index.html");
    }

    @Test
    void aBudgetThatMatchesNothingIsAnErrorAfterTheReportsAndNoFailure() throws Exception {
        Budget nothing = Budget.growth("c", "rust", "vmlinuz", "text", Limit.parse("0"));
        assertThat(judge(Samples.passing(), nothing)).isEqualTo(Status.ERROR);
        new ReportStage(List.of(nothing), settings(Missing.FAIL), null, null, Map.of()).call(context);
        assertThat(context.workspace().report().resolve("index.html")).exists();
        assertThat(said.text()).contains("vmlinuz").contains("matches nothing");
        assertThatThrownBy(() -> new CheckStage(List.of(nothing), settings(Missing.FAIL)).call(context))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("matches nothing");
    }

    @Test
    void aBudgetThatNeedsABaselineIsNoPassWithoutOne() throws Exception {
        assertThat(judge(Samples.passing(), againstBaseline())).isEqualTo(Status.ERROR);
        assertThatThrownBy(() -> new CheckStage(List.of(againstBaseline()), settings(Missing.FAIL)).call(context))
                .isInstanceOf(BudgetException.class)
                .hasMessageContaining("there is no src/main/kernel/baseline.txt")
                .hasMessageContaining("kernel:baseline")
                .hasMessageContaining("vmlinux text against the baseline may grow by 0");
        new CheckStage(List.of(againstBaseline(), text("12%")), settings(Missing.WARN)).call(context);
        assertThat(said.text())
                .contains("warn: baseline: there is no src/main/kernel/baseline.txt")
                .contains("check: pass, 1 of 2 budgets kept");
        assertThat(context.result("measure").status()).isEqualTo(Status.PASS);
    }

    @Test
    void aBaselineThatSomebodyNamedHasToBeThereAndElseNobodyMissesIt() throws Exception {
        context.save(Samples.passing());
        BaselineSettings named = new BaselineSettings(Path.of("my.txt"), true, Missing.FAIL, folder);
        assertThat(new JudgeStage(List.of(), named).call(context).wrong())
                .singleElement()
                .asString()
                .contains("there is no my.txt");
        assertThat(judge(Samples.passing())).isEqualTo(Status.PASS);
    }

    @Test
    void aLimitOnASizeIsAboutTheVariantAlone() throws Exception {
        Budget most = new Budget(null, "c", "vmlinux", "text", null, Limit.parse("4MiB"), true);
        assertThat(judge(Samples.passing(), most)).isEqualTo(Status.FAIL);
        Result result = context.result("measure");
        assertThat(result.variants().get(0).violations()).hasSize(1);
        assertThat(result.variants().get(1).budgets()).isEmpty();
        assertThat(new JudgeStage(List.of(most), settings(Missing.FAIL))
                        .call(context)
                        .wrong())
                .containsExactly(
                        "vmlinux text of c may be at most 4MiB: vmlinux has 4,317,520 bytes, allowed are 4,194,304");
    }

    @Test
    void whereNoBudgetsAreSetThoseThatAResultWasHeldAgainstStand() throws Exception {
        Result full = Samples.full();
        Result passing = Samples.passing();
        Variant rust =
                passing.variants().get(1).withBudgets(full.variants().get(1).budgets());
        Result old = passing.withComparisons(full.comparisons())
                .withVariants(List.of(passing.variants().get(0), rust));
        assertThat(judge(old)).isEqualTo(Status.FAIL);
        Result judged = context.result("measure");
        assertThat(judged.comparisons()).isEqualTo(full.comparisons());
        assertThat(judged.variants()).containsExactly(passing.variants().get(0), rust);
    }

    @Test
    void aStageWithoutItsForerunnerSaysWhatToRun() {
        assertThatThrownBy(() -> new MeasureStage(settings(Missing.FAIL), List.of()).call(context))
                .isInstanceOf(StageException.class)
                .hasMessageContaining("run kernel:build first");
    }

    @Test
    void parentsComeFirst() throws Exception {
        VariantSpec child = new VariantSpec("child", "tinyconfig", null, "parent", List.of());
        VariantSpec parent = new VariantSpec("parent", "tinyconfig", null, null, List.of());
        assertThat(VariantOrder.parentsFirst(List.of(child, parent))).containsExactly(parent, child);
        assertThatThrownBy(() -> VariantOrder.parentsFirst(List.of(child)))
                .isInstanceOf(KconfigException.class)
                .hasMessageContaining("'parent'");
        VariantSpec loop = new VariantSpec("parent", "tinyconfig", null, "child", List.of());
        assertThatThrownBy(() -> VariantOrder.parentsFirst(List.of(child, loop)))
                .hasMessageContaining("each other's parents");
    }
}
