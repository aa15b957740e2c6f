package org.kernelmaven.result;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kernelmaven.file.WholeFile;

/** {@code result.json} on disk. Written whole or not at all. */
public final class ResultFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Path file;

    public ResultFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** @throws IOException where the file is missing, is no JSON, or has another schema */
    public Result read() throws IOException {
        Result result = JSON.readValue(Files.readAllBytes(file), Result.class);
        if (!Result.SCHEMA.equals(result.schema())) {
            throw new IOException(file + " has the schema " + result.schema() + ", this plugin reads " + Result.SCHEMA);
        }
        return result;
    }

    /** @throws IOException where it cannot be written; what was there before is still there */
    public void write(Result result) throws IOException {
        try {
            WholeFile.write(file, JSON.writeValueAsBytes(result));
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
