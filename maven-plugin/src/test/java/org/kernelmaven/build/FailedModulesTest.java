package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Status;

/** What a build is whose modules were all tried. */
class FailedModulesTest extends PlayedModules {
    private static final Build KERNEL = Samples.passing().variants().get(1).build();

    private Build judged(List<BuildStep> modules) {
        return FailedModules.judge(KERNEL.with(modules, List.of()), "v");
    }

    @Test
    void whatIsLeftOutOnPurposeFailsNothing() throws Exception {
        module("good", "good.c", "c");
        module("rust", "rust.rs", "rust");
        List<BuildStep> modules = build(C_ONLY);
        assertThat(judged(modules)).isEqualTo(KERNEL.with(modules, List.of()));
    }

    @Test
    void oneThatFailsSpeaksForItself() throws Exception {
        module("broken", "one.c", "error");
        module("good", "good.c", "c");
        Build judged = judged(build(C_ONLY));
        assertThat(judged.status()).isEqualTo(Status.FAIL);
        assertThat(judged.reason())
                .startsWith("the module broken of variant v failed (make's exit status 2)\none.c:1: ");
        assertThat(judged.error()).isEqualTo(judged.modules().get(0).error());
        assertThat(judged.compiled()).isEqualTo(KERNEL.compiled());
        assertThat(judged.modules()).extracting(BuildStep::status).containsExactly(Status.FAIL, Status.PASS);
    }

    @Test
    void ofSeveralAllAreTold() throws Exception {
        module("broken", "one.c", "error; EXPORT_SYMBOL_GPL(broken_fn);");
        module("good", "good.c", "c");
        module("user", "user.c", "broken_fn();");
        module("worse", "worse.c", "error");
        Build judged = judged(build(C_ONLY));
        assertThat(judged.reason())
                .startsWith("3 of 4 modules of variant v were not built: broken, user, worse\n"
                        + "the module broken of variant v failed (make's exit status 2)\none.c:1: ")
                .contains(
                        "\nthe module user of variant v was not built: it uses broken_fn of broken, which did not build\n")
                .contains("\nthe module worse of variant v failed (make's exit status 2)\nworse.c:1: ");
        assertThat(judged.error().file()).isEqualTo("extra/broken/one.c");
    }
}
