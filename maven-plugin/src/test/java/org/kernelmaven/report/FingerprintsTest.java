package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildWarning;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Status;

class FingerprintsTest {
    private static BuildWarning returned(int line) {
        return new BuildWarning(
                "clippy", "clippy::needless_return", "rust/kernel/lib.rs", line, 5, "unneeded `return` statement");
    }

    private static JsonNode results(BuildWarning... warnings) throws Exception {
        Result passing = Samples.passing();
        Build build =
                new Build(Status.PASS, 1, 1, null, false, "", null, List.of(), List.of(), null, List.of(warnings));
        JsonNode sarif = new ObjectMapper()
                .readTree(SarifReport.of(
                        passing.withVariants(List.of(passing.variants().get(1).withBuild(build)))));
        for (JsonNode run : sarif.get("runs")) {
            if (run.at("/tool/driver/name").asText().equals("clippy")) {
                return run.get("results");
            }
        }
        throw new AssertionError("no run of clippy");
    }

    private static List<String> fingerprints(JsonNode results) {
        List<String> fingerprints = new ArrayList<>();
        results.forEach(result -> fingerprints.add(
                result.at("/partialFingerprints/kernelMavenFinding~1v1").asText()));
        return fingerprints;
    }

    @Test
    void theSameSaidOfTwoLinesIsTwoFindingsCountedFromTheTop() throws Exception {
        List<String> two = fingerprints(results(returned(90), returned(12)));
        assertThat(two.get(1)).matches("[0-9a-f]{64}");
        assertThat(two.get(0)).isEqualTo(two.get(1) + ":2");
    }

    @Test
    void aFindingThatMovesIsTheSame() throws Exception {
        assertThat(fingerprints(results(returned(13), returned(91))))
                .isEqualTo(fingerprints(results(returned(12), returned(90))));
        assertThat(fingerprints(results(returned(500)))).isEqualTo(fingerprints(results(returned(12))));
    }

    @Test
    void whatIsSaidOfAnotherFileIsAnother() throws Exception {
        BuildWarning other = new BuildWarning(
                "clippy", "clippy::needless_return", "rust/kernel/io.rs", 12, 5, "unneeded `return` statement");
        assertThat(fingerprints(results(returned(12), other)))
                .doesNotHaveDuplicates()
                .allMatch(fingerprint -> !fingerprint.contains(":"));
    }
}
