package org.kernelmaven.result;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kernelmaven.file.WholeFile;

/** {@code result.json} on disk. Written whole or not at all. */
public final class ResultFile {
    /** Four times what the result takes that ReportBenchmark draws, with 100,000 symbols that moved. */
    private static final int LARGEST_MIB = 128;

    /** What a later version adds is passed over; what only looks like a number or a status is not taken for one. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
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

    /** @throws IOException where the file is missing, is no whole result, has another schema, or is larger than any result */
    public Result read() throws IOException {
        if (Files.size(file) > (long) LARGEST_MIB << 20) {
            throw new IOException("it has " + (Files.size(file) >> 20)
                    + " MiB, and results of this plugin have less than " + LARGEST_MIB);
        }
        byte[] json = Files.readAllBytes(file);
        try {
            requireSchema(json);
            return JSON.readValue(json, Result.class);
        } catch (JsonProcessingException e) {
            throw new IOException("it is no whole result: " + where(e) + e.getOriginalMessage(), e);
        }
    }

    /** Before all else, because what is wrong with a file of another kind is its kind. */
    private static void requireSchema(byte[] json) throws IOException {
        String schema = schema(json);
        if (schema == null) {
            throw new IOException(
                    json.length == 0
                            ? "it is empty"
                            : "it is no result of this plugin, which begins with \"schema\": \"" + Result.SCHEMA
                                    + "\"");
        }
        if (!Result.SCHEMA.equals(schema)) {
            throw new IOException("it has the schema '" + schema + "', and this version of the plugin reads "
                    + Result.SCHEMA + " only: use the version that wrote it");
        }
    }

    private static String schema(byte[] json) throws IOException {
        try (JsonParser in = JSON.createParser(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (name.equals("schema")) {
                    return in.getValueAsString();
                }
                in.skipChildren();
            }
            return null;
        }
    }

    /** "variants[0].boot.status, line 12: ". */
    private static String where(JsonProcessingException e) {
        StringBuilder where = new StringBuilder();
        if (e instanceof JsonMappingException mapping) {
            mapping.getPath()
                    .forEach(part -> where.append(
                            part.getFieldName() == null
                                    ? "[" + part.getIndex() + "]"
                                    : (where.isEmpty() ? "" : ".") + part.getFieldName()));
        }
        if (e.getLocation() != null && e.getLocation().getLineNr() > 0) {
            where.append(where.isEmpty() ? "" : ", ")
                    .append("line ")
                    .append(e.getLocation().getLineNr());
        }
        return where.isEmpty() ? "" : where.append(": ").toString();
    }

    /** @throws IOException where it cannot be written; what was there before is still there */
    public void write(Result result) throws IOException {
        try {
            // by way of a string, in which half a surrogate pair, left where a text was cut, is no reason to fail
            WholeFile.write(file, JSON.writeValueAsString(result));
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
