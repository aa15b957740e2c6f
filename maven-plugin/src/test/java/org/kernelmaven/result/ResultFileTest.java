package org.kernelmaven.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
}
