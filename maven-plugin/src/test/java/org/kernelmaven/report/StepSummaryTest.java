package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepSummaryTest {
    @TempDir
    Path folder;

    @Test
    void theReportComesAfterWhatOtherStepsWrote() throws Exception {
        Path report = Files.writeString(folder.resolve("report.md"), "## Linux\n");
        Path summary = Files.writeString(folder.resolve("summary"), "other\n");
        Map<String, String> environment = Map.of("GITHUB_STEP_SUMMARY", summary.toString());
        assertThat(StepSummary.append(report, environment)).isEqualTo(summary);
        assertThat(summary).content().isEqualTo("other\n## Linux\n\n");
    }

    @Test
    void whereNoneIsAskedForNoneIsWritten() throws Exception {
        Path report = Files.writeString(folder.resolve("report.md"), "## Linux\n");
        assertThat(StepSummary.append(report, Map.of())).isNull();
        assertThat(StepSummary.append(report, Map.of("GITHUB_STEP_SUMMARY", "")))
                .isNull();
    }
}
