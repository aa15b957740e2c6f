package org.kernelmaven.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.result.Samples;

class ReportStageTest {
    @TempDir
    Path folder;

    private final List<String> infos = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private void report(Map<String, String> environment) throws Exception {
        Terminal terminal = new Terminal() {
            @Override
            public void info(String text) {
                infos.add(text);
            }

            @Override
            public void warn(String text) {
                warnings.add(text);
            }

            @Override
            public Activity activity(String what) {
                throw new AssertionError(what);
            }
        };
        new ReportStage(
                        List.of(),
                        new BaselineSettings(Path.of("baseline.txt"), false, BaselineSettings.Missing.FAIL, folder),
                        null,
                        null,
                        environment)
                .call(new StageContext(new Workspace(folder), null, null, terminal));
    }

    @Test
    void aResultOfARunThatEndedEarlyIsReportedAsAnError() throws Exception {
        Files.writeString(folder.resolve("result.json"), """
                { "schema": "kernel-result/1", "status": "MISS", "variants": [ { "name": "c" } ] }
                """);
        report(Map.of());
        assertThat(folder.resolve("report/report.txt"))
                .content()
                .contains(": ERROR", "c config: was not configured", "c build: was not built", "c boot: not booted");
    }

    @Test
    void aJobsSummaryGetsTheMarkdown() throws Exception {
        new Workspace(folder).resultFile().write(Samples.passing());
        Path summary = folder.resolve("summary");
        report(Map.of("GITHUB_STEP_SUMMARY", summary.toString()));
        assertThat(summary).content().contains("What does Rust cost this image?");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aSummaryThatCannotBeWrittenIsAWarningAndTheReportsAreThere() throws Exception {
        new Workspace(folder).resultFile().write(Samples.passing());
        report(Map.of("GITHUB_STEP_SUMMARY", folder.resolve("none/summary").toString()));
        assertThat(warnings).singleElement().asString().contains("GITHUB_STEP_SUMMARY");
        assertThat(folder.resolve("report/index.html")).exists();
    }
}
