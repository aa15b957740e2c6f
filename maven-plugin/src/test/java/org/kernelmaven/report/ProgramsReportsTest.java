package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Schemas;

/** KCIDB and SARIF against their schemas. */
class ProgramsReportsTest {
    private static final String KCIDB = "/org/kernelmaven/report/kcidb-5.0.schema.json";
    private static final String SARIF = "/schema/sarif-schema-2.1.0.json";

    @TempDir
    Path folder;

    static Stream<Result> results() {
        return Stream.of(Result.empty(), Samples.passing(), Samples.full(), Samples.hostile());
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    private static JsonNode test(JsonNode kcidb, String path) {
        return StreamSupport.stream(kcidb.get("tests").spliterator(), false)
                .filter(test -> test.get("path").asText().equals(path))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("no test " + path));
    }

    @ParameterizedTest
    @MethodSource("results")
    void kcidbTakesIt(Result result) throws Exception {
        assertThat(Schemas.errors(KCIDB, VersionFlag.V202012, KcidbReport.of(result, "my_lab")))
                .isEmpty();
    }

    @Test
    void theKcidbSchemaRefusesWhatIsWrong() throws Exception {
        String good = KcidbReport.of(Samples.full(), "my_lab");
        assertThat(Schemas.errors(KCIDB, VersionFlag.V202012, good.replace("\"boot.nvme.root\"", "\"boot/nvme root\"")))
                .hasSize(2);
        assertThat(Schemas.errors(KCIDB, VersionFlag.V202012, good.replace("my_lab:", "My Lab:")))
                .isNotEmpty();
        assertThat(Schemas.errors(KCIDB, VersionFlag.V202012, good.replace("\"valid\" : true", "\"valid\" : null")))
                .hasSize(1);
    }

    @Test
    void kcidbHasCheckoutBuildsAndTestsThatBelongTogether() throws Exception {
        JsonNode kcidb = json(KcidbReport.of(Samples.full(), "my_lab"));
        JsonNode checkout = kcidb.at("/checkouts/0");
        assertThat(checkout.get("git_commit_hash").asText()).isEqualTo("f".repeat(40));
        // printf '%s\n' 5555...(64) | sha256sum
        assertThat(checkout.get("patchset_hash").asText())
                .isEqualTo("5c3b6beb7af982b7c8b0d1af47b0e5eee3997c4339de13e86a56972d2b3b9d0d");
        Set<String> builds = new HashSet<>();
        kcidb.get("builds").forEach(build -> {
            assertThat(build.get("checkout_id")).isEqualTo(checkout.get("id"));
            builds.add(build.get("id").asText());
        });
        assertThat(builds).hasSize(2);
        Set<String> tests = new HashSet<>();
        kcidb.get("tests").forEach(test -> {
            assertThat(builds).contains(test.get("build_id").asText());
            tests.add(test.get("id").asText());
        });
        assertThat(tests).hasSameSizeAs(kcidb.get("tests"));
    }

    @Test
    void kcidbHasWhatWasMeasuredAsNumbers() throws Exception {
        JsonNode kcidb = json(KcidbReport.of(Samples.full(), "my_lab"));
        JsonNode text = test(kcidb, "size.vmlinux.text");
        assertThat(text.at("/number/value").asLong()).isEqualTo(4_796_541);
        assertThat(text.at("/number/unit").asText()).isEqualTo("B");
        assertThat(text.get("status").asText()).isEqualTo("DONE");
        assertThat(test(kcidb, "boot").at("/number/value").asDouble()).isEqualTo(5.5);
        assertThat(test(kcidb, "boot").get("status").asText()).isEqualTo("FAIL");
        assertThat(test(kcidb, "boot.figure.nvme.read.sequential.bandwidth")
                        .at("/number/unit")
                        .asText())
                .isEqualTo("MiB/s");
        assertThat(test(kcidb, "kunit.list.list_test_list_add").get("status").asText())
                .isEqualTo("FAIL");
        assertThat(test(kcidb, "boot.guest.mine").get("status").asText()).isEqualTo("MISS");
        assertThat(test(kcidb, "budget.vmlinux.text").get("status").asText()).isEqualTo("FAIL");
    }

    @Test
    void theSameResultHasTheSameIdentifiers() {
        assertThat(KcidbReport.of(Samples.full(), "a")).isEqualTo(KcidbReport.of(Samples.full(), "a"));
        assertThat(KcidbReport.of(Samples.full(), "a")).isNotEqualTo(KcidbReport.of(Samples.full(), "b"));
    }

    @Test
    void anOriginThatKcidbDoesNotTakeIsRefused() {
        assertThatThrownBy(() -> new ReportSettings(null, "My Lab", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("My Lab");
    }

    @ParameterizedTest
    @MethodSource("results")
    void sarifIsValid(Result result) throws Exception {
        assertThat(Schemas.errors(SARIF, VersionFlag.V7, SarifReport.of(result)))
                .isEmpty();
    }

    @Test
    void theSarifSchemaRefusesWhatIsWrong() throws Exception {
        String good = SarifReport.of(Samples.full());
        assertThat(Schemas.errors(SARIF, VersionFlag.V7, good.replace("\"startLine\" : 12", "\"startLine\" : 0")))
                .hasSize(1);
    }

    @Test
    void sarifHasWarningsAndFaultsWithFileAndLine() throws Exception {
        JsonNode sarif = json(SarifReport.of(Samples.full()));
        JsonNode compiler = run(sarif, "clang");
        assertThat(compiler.at("/tool/driver/version").asText()).isEqualTo("19.1.7");
        JsonNode unused = compiler.at("/results/0");
        assertThat(unused.get("ruleId").asText()).isEqualTo("-Wunused-variable");
        assertThat(unused.get("level").asText()).isEqualTo("warning");
        assertThat(unused.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("kernel/fork.c");
        assertThat(unused.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(12);
        JsonNode console = run(sarif, "Linux kernel console");
        JsonNode warning = console.at("/results/0");
        assertThat(warning.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("kernel/fork.c");
        assertThat(warning.at("/relatedLocations/0/physicalLocation/region/startLine")
                        .asInt())
                .isEqualTo(17);
        JsonNode panic = console.at("/results/1");
        assertThat(panic.get("level").asText()).isEqualTo("error");
        assertThat(panic.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("variants/rust/boot/console.log");
        assertThat(run(sarif, "modpost").at("/results/0").has("locations")).isFalse();
    }

    private static JsonNode run(JsonNode sarif, String tool) {
        return StreamSupport.stream(sarif.get("runs").spliterator(), false)
                .filter(run -> run.at("/tool/driver/name").asText().equals(tool))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no run of " + tool));
    }

    @Test
    void aWarningOfSeveralVariantsIsOneResult() throws Exception {
        Result full = Samples.full();
        Result twice = full.withVariants(List.of(
                full.variants().get(0).withBuild(full.variants().get(1).build()),
                full.variants().get(1)));
        JsonNode compiler = run(json(SarifReport.of(twice)), "clang");
        assertThat(compiler.get("results")).hasSize(1);
        assertThat(compiler.at("/results/0/properties/variants").toString()).isEqualTo("[\"c\",\"rust\"]");
    }

    @Test
    void theyAreWrittenBesideTheOthers() throws Exception {
        Reports.write(Samples.full(), folder.resolve("report"));
        assertThat(json(Files.readString(folder.resolve("report/kcidb.json")))
                        .at("/version/major")
                        .asInt())
                .isEqualTo(5);
        assertThat(json(Files.readString(folder.resolve("report/report.sarif")))
                        .get("version")
                        .asText())
                .isEqualTo("2.1.0");
    }
}
