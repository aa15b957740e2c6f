package org.kernelmaven.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.report.ReportSettings;
import org.kernelmaven.report.SitePage;
import org.kernelmaven.result.BrokenModules;
import org.kernelmaven.result.Mutations;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.RichBoots;
import org.kernelmaven.result.RichSamples;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Schemas;
import org.kernelmaven.stage.BaselineSettings.Missing;
import org.w3c.dom.Document;

/**
 * Results that other programs and other versions wrote: every report can be drawn, and is what its format says, or the result is
 * refused. {@code -Dfuzz.rounds=N} tries more of them.
 */
class ForeignResultsTest {
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 15);
    private static final String RESULT = "/org/kernelmaven/result/kernel-result-1.schema.json";
    private static final String KCIDB = "/org/kernelmaven/report/kcidb-5.0.schema.json";
    private static final String SARIF = "/schema/sarif-schema-2.1.0.json";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @TempDir
    Path folder;

    static IntStream seeds() {
        return IntStream.range(0, ROUNDS);
    }

    private JsonNode sample(int seed) throws IOException {
        Result result =
                switch (seed % 6) {
                    case 0, 3 -> Samples.full();
                    case 1 -> BrokenModules.result();
                    default -> RichSamples.result();
                };
        return JSON.valueToTree(result);
    }

    private static JsonNode mutated(JsonNode result, int seed, boolean valid) throws IOException {
        return new Mutations(seed, Schemas.read(RESULT), valid).of(result);
    }

    private void report(JsonNode result) throws Exception {
        Workspace workspace = new Workspace(folder.resolve("kernel"));
        RichBoots.writeFiles(workspace.folder());
        JSON.writeValue(workspace.resultFile().path().toFile(), result);
        StageContext context =
                new StageContext(workspace, new Cache(folder.resolve("cache")), null, new SaidTerminal());
        BaselineSettings baseline =
                new BaselineSettings(Path.of(BaselineSettings.DEFAULT_FILE), false, Missing.FAIL, folder);
        boolean dated = result.at("/run/started").isTextual();
        Path history = dated ? folder.resolve("history.jsonl") : null;
        new ReportStage(List.of(), baseline, ReportSettings.DEFAULT_ORIGIN, history, Map.of()).call(context);
        if (dated) {
            ((ObjectNode) result.get("run")).put("started", "2026-11-25T05:56:00Z");
            JSON.writeValue(workspace.resultFile().path().toFile(), result);
            new ReportStage(List.of(), baseline, ReportSettings.DEFAULT_ORIGIN, history, Map.of()).call(context);
        }
        SitePage.of(workspace.resultFile().read(), List.of());
        try {
            new CheckStage(List.of(), baseline).call(context);
        } catch (CheckFailedException e) {
            assertThat(e).hasMessageStartingWith("this result is no pass");
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsValidIsDrawn(int seed) throws Exception {
        JsonNode result = mutated(sample(seed), seed, true);
        assertThat(Schemas.errors(RESULT, VersionFlag.V202012, result.toString()))
                .isEmpty();
        report(result);
        areWhatTheyShouldBe(
                folder.resolve("kernel/report"), result.get("variants").size());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverIsNotValidIsDrawnOrRefused(int seed) throws Exception {
        JsonNode result = mutated(sample(seed), seed, false);
        try {
            report(result);
        } catch (StageException | IOException e) {
            assertThat(e).hasMessageContaining("result.json");
            return;
        }
        areWhatTheyShouldBe(
                folder.resolve("kernel/report"), result.path("variants").size());
    }

    @Test
    void whatHasNoNameIsDrawnWithoutOne() throws Exception {
        JsonNode result = JSON.valueToTree(RichSamples.result());
        result.findParents("delta").forEach(owner -> ((ObjectNode) owner).remove("name"));
        report(result);
        areWhatTheyShouldBe(
                folder.resolve("kernel/report"), result.get("variants").size());
    }

    private static void areWhatTheyShouldBe(Path report, int variants) throws Exception {
        Document html = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.resolve("index.html").toFile());
        for (String element : new String[] {"evil", "script", "img", "link"}) {
            assertThat(html.getElementsByTagName(element).getLength())
                    .as(element)
                    .isZero();
        }
        assertThat(Files.readString(report.resolve("index.html")))
                .doesNotContainPattern("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]")
                .hasSizeLessThan(3_000_000);
        assertThat(Files.readString(report.resolve("report.md")))
                .doesNotContain("<evil", "@all")
                .doesNotContainPattern("[\u202a-\u202e\u2066-\u2069]")
                .hasSizeLessThan(60_000);
        Files.readString(report.resolve("report.txt"))
                .lines()
                .forEach(line -> assertThat(line).hasSizeLessThanOrEqualTo(80).matches("[ -~]*"));
        Schema junit = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(ForeignResultsTest.class.getResource("/org/kernelmaven/report/surefire-test-report.xsd"));
        List<Path> suites = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(report, "TEST-*.xml")) {
            for (Path file : files) {
                junit.newValidator().validate(new StreamSource(file.toFile()));
                suites.add(file);
            }
        }
        assertThat(suites).hasSize(variants);
        String kcidb = Files.readString(report.resolve("kcidb.json"));
        assertThat(Schemas.errors(KCIDB, VersionFlag.V202012, kcidb)).isEmpty();
        for (String table : new String[] {"builds", "tests"}) {
            unique(JSON.readTree(kcidb).path(table).findValuesAsText("id"));
        }
        String sarif = Files.readString(report.resolve("report.sarif"));
        assertThat(Schemas.errors(SARIF, VersionFlag.V7, sarif)).isEmpty();
        JSON.readTree(sarif)
                .get("runs")
                .forEach(run -> unique(run.get("results").findValuesAsText("kernelMavenFinding/v1")));
    }

    private static void unique(List<String> names) {
        Set<String> seen = new HashSet<>();
        assertThat(names).allMatch(seen::add);
    }
}
