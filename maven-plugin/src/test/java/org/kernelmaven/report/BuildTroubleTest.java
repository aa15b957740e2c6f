package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.history.HistoryEntry;
import org.kernelmaven.result.BrokenModules;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildError;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;

/** Of modules that did not build, each is told everywhere with what it failed for. */
class BuildTroubleTest {
    @TempDir
    Path folder;

    private Path report;

    @BeforeEach
    void write() throws Exception {
        report = folder.resolve("report");
        Reports.write(BrokenModules.result(), report);
    }

    private String read(String name) throws Exception {
        return Files.readString(report.resolve(name));
    }

    @Test
    void theyAreWhatIsWrongAndNoNote() {
        Notices notices = Notices.of(BrokenModules.result());
        assertThat(notices.wrong())
                .extracting(Notices.Notice::sentence)
                .contains(
                        "rust build: FAIL: 3 of 4 modules of variant rust were not built: broken, user, worse",
                        "rust module broken: FAIL: extra/broken/broken.c:7: use of undeclared identifier 'x'",
                        "rust module user: MISS: it uses broken_fn of broken, which did not build",
                        "rust module worse: FAIL: extra/worse/worse.c:9: expected ';'");
        assertThat(notices.notes()).isEmpty();
    }

    @Test
    void textShowsTheWholeMessageOfEach() throws Exception {
        assertThat(read("report.txt"))
                .contains("  3 of 4 modules of variant rust were not built: broken, user, worse\n")
                .contains(
                        "  module broken: FAIL, the module broken of variant rust failed (make's exit\n"
                                + "    status 2)\n    broken.c:7: use of undeclared identifier 'x'\n    say so in the Kbuild file of broken\n")
                .contains("  module good: PASS, built: for the first time\n")
                .contains("  module user: MISS, it uses broken_fn of broken, which did not build\n")
                .contains("    worse.c:9: expected ';'\n");
    }

    @Test
    void htmlAndMarkdownHaveAPartForEachThatFailed() throws Exception {
        for (String name : List.of("index.html", "report.md")) {
            assertThat(read(name))
                    .contains("Why module broken of rust did not build", "Why module worse of rust did not build")
                    .contains("say so in the Kbuild file of worse")
                    .doesNotContain("Why rust did not build", "Why module user");
        }
        assertThat(read("index.html")).contains("it uses broken_fn of broken, which did not build");
    }

    @Test
    void junitHasAFailureForEachAndAnErrorForWhatWasNotTried() throws Exception {
        assertThat(read("TEST-rust.xml"))
                .containsPattern("name=\"broken\"[^>]*>\\s*<failure message=\"extra/broken/broken.c:7: use of")
                .containsPattern("name=\"user\"[^>]*>\\s*<error message=\"it uses broken_fn of broken")
                .contains("say so in the Kbuild file of worse");
    }

    @Test
    void sarifHasTheErrorOfEachOnce() throws Exception {
        JsonNode compiler = new ObjectMapper().readTree(read("report.sarif")).at("/runs/0/results");
        assertThat(compiler.findValuesAsText("uri")).containsExactly("extra/broken/broken.c", "extra/worse/worse.c");
        assertThat(compiler.findValuesAsText("level")).containsOnly("error");
    }

    @Test
    void aKernelThatDidNotBuildIsToldAsBefore() {
        Variant rust = Samples.passing().variants().get(1);
        BuildError error = new BuildError("compiler", "kernel/fork.c", 3, "no", List.of("> 3 | x"));
        Build failed = rust.build().failed("variant rust failed\nkernel/fork.c:3: no", error);
        assertThat(BuildTrouble.of(rust.withBuild(failed)))
                .containsExactly(new BuildTrouble("rust", "kernel/fork.c:3: no\n    > 3 | x"));
        assertThat(BuildTrouble.line(failed)).isEqualTo("kernel/fork.c:3: no");
    }

    @Test
    void ofAKernelThatDidNotBuildThereAreNoFigures() throws Exception {
        Build failed = new Build(Status.FAIL, 0, 0, null, false, "make ended with 2", null, List.of(), List.of(), null);
        Result result = Samples.passing()
                .withVariants(List.of(
                        Samples.passing().variants().get(0).withBuild(failed),
                        Samples.passing().variants().get(1).withBuild(null)));
        Reports.write(result, report);
        assertThat(read("report.txt")).contains("\nc: FAIL\n  make ended with 2\n", "\nrust: not built\n");
        assertThat(read("index.html"))
                .containsPattern("FAIL</span></td>(\\s*<td[^>]*>-</td>){4}\\s*<td[^>]*>make ended with 2")
                .containsPattern("MISS</span></td>(\\s*<td[^>]*>-</td>){4}\\s*<td[^>]*>not built");
        JsonNode kcidb = new ObjectMapper().readTree(read("kcidb.json")).at("/builds/0");
        assertThat(kcidb.has("duration")).isFalse();
        assertThat(kcidb.at("/misc").has("compiled")).isFalse();
        assertThat(HistoryEntry.of(result).variants().get(0).buildSeconds()).isNull();
    }

    @Test
    void ofAModuleWithoutAnErrorThatIsKnownTheMessagesFirstLineIsTold() {
        BuildStep late = new BuildStep("m", Status.FAIL, 1, false, "the module m did not end\nLog: x");
        assertThat(late.line()).isEqualTo("the module m did not end");
        Variant rust = Samples.passing().variants().get(1);
        assertThat(BuildTrouble.of(rust.withBuild(rust.build().with(List.of(late), List.of()))))
                .containsExactly(new BuildTrouble("module m of rust", "the module m did not end\nLog: x"));
    }
}
