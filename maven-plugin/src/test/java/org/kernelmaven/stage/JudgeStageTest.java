package org.kernelmaven.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.kconfig.VariantSpec;
import org.kernelmaven.result.Config;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.result.Variant;
import org.kernelmaven.size.Budget;
import org.kernelmaven.size.BudgetException;
import org.kernelmaven.size.Limit;

class JudgeStageTest {
    @TempDir
    Path folder;

    private StageContext context;

    @BeforeEach
    void create() {
        context = new StageContext(new Workspace(folder), new Cache(folder.resolve("cache")), null, null);
    }

    private Status judge(Result result, Budget... budgets) throws Exception {
        context.save(result);
        List<String> wrong = new JudgeStage(List.of(budgets)).call(context);
        Status status = context.result("measure").status();
        assertThat(wrong.isEmpty()).isEqualTo(status == Status.PASS);
        return status;
    }

    private static Budget text(String limit) throws BudgetException {
        return new Budget("c", "rust", "vmlinux", "text", Limit.parse(limit));
    }

    @Test
    void everythingWellIsAPass() throws Exception {
        assertThat(judge(Samples.passing(), text("12%"))).isEqualTo(Status.PASS);
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
        assertThatThrownBy(() -> new CheckStage(List.of(text("1%"), text("2%"))).call(context))
                .isInstanceOf(CheckFailedException.class)
                .hasMessageContaining("may grow by 1%")
                .hasMessageContaining("may grow by 2%")
                .hasMessageContaining("index.html");
    }

    @Test
    void aStageWithoutItsForerunnerSaysWhatToRun() {
        assertThatThrownBy(() -> new MeasureStage().call(context))
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
