package org.kernelmaven.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    @TempDir
    Path folder;

    private ResultFile file;

    @BeforeEach
    void create() {
        file = new ResultFile(folder.resolve("kernel/result.json"));
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        file.write(Samples.passing());
        assertThat(file.read()).isEqualTo(Samples.passing());
        file.write(Samples.hostile());
        assertThat(file.read()).isEqualTo(Samples.hostile());
    }

    @Test
    void hasTheNamesThatProgramsRelyOn() throws Exception {
        file.write(Samples.passing());
        JsonNode json = new ObjectMapper().readTree(file.path().toFile());
        assertThat(json.at("/schema").asText()).isEqualTo("kernel-result/1");
        assertThat(json.at("/status").asText()).isEqualTo("PASS");
        assertThat(json.at("/toolchain/drifted").isBoolean()).isTrue();
        assertThat(json.at("/toolchain/tools/rustc").asText()).isEqualTo("1.85.1");
        assertThat(json.at("/engine/kind").asText()).isEqualTo("sandbox");
        assertThat(json.at("/source/revision").isNull()).isTrue();
        assertThat(json.at("/variants/1/parent").asText()).isEqualTo("c");
        assertThat(json.at("/variants/1/build/seededFrom").asText()).isEqualTo("c");
        assertThat(json.at("/variants/0/artifacts/0/sections/.text").asLong()).isEqualTo(3_500_000);
        assertThat(json.at("/variants/0/boot/nvme/verifiedBytes").asLong()).isEqualTo(3 << 20);
        assertThat(json.at("/variants/0/boot/tests/0/status").asText()).isEqualTo("PASS");
        assertThat(json.at("/comparisons/0/artifacts/0/delta").asLong()).isEqualTo(3_000_000);
    }

    @Test
    void anotherSchemaIsRefused() throws Exception {
        file.write(Samples.passing());
        Files.writeString(file.path(), Files.readString(file.path()).replace("kernel-result/1", "kernel-result/9"));
        assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContaining("kernel-result/9");
    }

    private void refused(String json, String... why) throws Exception {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), json);
        assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContainingAll(why);
    }

    private String good() throws Exception {
        file.write(Samples.passing());
        return Files.readString(file.path());
    }

    @Test
    void aFileThatIsNoResultSaysWhatItIsInstead() throws Exception {
        refused("", "it is empty");
        refused("null", "no result of this plugin");
        refused("[]", "no result of this plugin");
        refused("{}", "no result of this plugin", "kernel-result/1");
        refused("{\"schema\": {}}", "no result of this plugin");
        refused("ELF", "no whole result: line 1: Unrecognized token 'ELF'");
        refused("{\"status\": \"GOOD\", \"schema\": \"sarif\"}", "'sarif'", "kernel-result/1");
        refused("[".repeat(100_000), "no result of this plugin");
        refused("{\"a\": " + "[".repeat(100_000), "no whole result", "nesting depth");
    }

    @Test
    void aResultThatIsCutOffIsRefusedWhereverItIsCut() throws Exception {
        String good = good();
        for (int end = good.indexOf("toolchain"); end < good.length() - 3; end += 97) {
            refused(good.substring(0, end), "it is no whole result: ", "line ");
        }
        refused(good + good, "no whole result", "railing token");
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() throws Exception {
        refused(good().replace("\"PASS\"", "\"GOOD\""), "status, line ", "\"GOOD\"");
        refused(good().replace("\"PASS\"", "0"), "status, line ");
        refused(good().replace("\"bytes\" : 29000000", "\"bytes\" : \"\""), "variants[0].artifacts[0].bytes, line ");
        refused(good().replace("\"bytes\" : 29000000", "\"bytes\" : 1e30"), "variants[0].artifacts[0].bytes, line ");
        refused(good().replace("\"seconds\" : 512.0", "\"seconds\" : NaN"), "variants[0].build", "NaN");
        refused(good().replaceFirst("\"tests\" : \\[", "\"tests\" : [ null,"), "variants[0].boot.tests", "null");
    }

    @Test
    void aFileThatIsLargerThanAnyResultIsNotRead() throws Exception {
        Files.createDirectories(file.path().getParent());
        try (RandomAccessFile sparse = new RandomAccessFile(file.path().toFile(), "rw")) {
            sparse.setLength(200L << 20);
        }
        assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContaining("200 MiB");
    }

    @Test
    void whatIsNotSaidIsMissingAndWhatIsNotKnownIsPassedOver() throws Exception {
        Files.createDirectories(file.path().getParent());
        Files.writeString(file.path(), """
                { "schema": "kernel-result/1", "later": { "deep": [ 1, { } ] }, "comparisons": null,
                  "variants": [ { "build": { }, "boot": { "tests": [ { } ], "attempts": null } } ] }
                """);
        Result result = file.read();
        assertThat(result.status()).isEqualTo(Status.MISS);
        assertThat(result.comparisons()).isEmpty();
        Variant variant = result.variants().get(0);
        assertThat(variant.name()).isEmpty();
        assertThat(variant.build().status()).isEqualTo(Status.MISS);
        assertThat(variant.boot().status()).isEqualTo(Status.MISS);
        assertThat(variant.boot().tests())
                .containsExactly(new org.kernelmaven.result.Test("", Status.MISS, null, null));
    }

    @Test
    void halfACharacterIsNoReasonToFail() throws Exception {
        file.write(Samples.passing().withRun(new Run("2026-11-25T05:56:00Z", "cut \ud83d", null)));
        assertThat(file.read().run().project()).isEqualTo("cut ?");
    }
}
