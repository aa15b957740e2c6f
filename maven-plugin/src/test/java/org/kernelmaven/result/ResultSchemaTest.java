package org.kernelmaven.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResultSchemaTest {
    private static final String SCHEMA = "/org/kernelmaven/result/kernel-result-1.schema.json";

    @TempDir
    Path folder;

    static Stream<Result> results() {
        Result skipped = Samples.passing();
        Boot left = new Boot(Status.SKIP, "left out", 0, null, null, null, List.of(), List.of());
        return Stream.of(
                Result.empty(),
                Samples.passing(),
                Samples.hostile(),
                Samples.full(),
                skipped.withVariants(List.of(skipped.variants().get(0).withBoot(left))));
    }

    private List<String> errors(String json) throws Exception {
        return Schemas.errors(SCHEMA, VersionFlag.V202012, json);
    }

    private String written(Result result) throws Exception {
        ResultFile file = new ResultFile(folder.resolve("result.json"));
        file.write(result);
        return Files.readString(file.path());
    }

    @ParameterizedTest
    @MethodSource("results")
    void everyResultIsValid(Result result) throws Exception {
        assertThat(errors(written(result))).isEmpty();
    }

    @Test
    void whatIsWrongIsFound() throws Exception {
        String good = written(Samples.passing());
        assertThat(errors(good.replace("\"PASS\"", "\"GOOD\""))).isNotEmpty();
        assertThat(errors(good.replace("\"bytes\" : 29000000", "\"bytes\" : \"29 MB\"")))
                .hasSize(1);
        assertThat(errors(good.replace("\"verdict\"", "\"judgement\"")))
                .anyMatch(error -> error.contains("required property 'verdict' not found"));
        assertThat(errors(good.replace("kernel-result/1", "kernel-result/2"))).hasSize(1);
    }

    /** So that the schema cannot go stale: it has each record, and of each record its components. */
    @Test
    void theSchemaNamesWhatTheRecordsHave() throws Exception {
        Map<String, Class<?>> records = new TreeMap<>();
        collect(Result.class, records);
        JsonNode schema = Schemas.read(SCHEMA);
        Set<String> defined = names(schema.get("$defs"));
        defined.remove("Status");
        defined.add("Result");
        assertThat(defined).isEqualTo(records.keySet());
        assertThat(StreamSupport.stream(schema.at("/$defs/Status/enum").spliterator(), false)
                        .map(JsonNode::asText))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Status.values()).map(Status::name).toList());
        records.forEach((name, type) -> {
            JsonNode definition = name.equals("Result") ? schema : schema.at("/$defs/" + name);
            assertThat(names(definition.get("properties")))
                    .as("properties of %s", name)
                    .isEqualTo(components(type));
            definition.get("properties").forEach(property -> assertThat(
                            property.get("description").asText())
                    .isNotBlank());
            assertThat(StreamSupport.stream(definition.get("required").spliterator(), false)
                            .map(JsonNode::asText))
                    .as("required of %s", name)
                    .isSubsetOf(components(type));
        });
    }

    private static Set<String> components(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Stream.of(type.getRecordComponents()).map(RecordComponent::getName).forEach(names::add);
        return names;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void collect(Type type, Map<String, Class<?>> records) {
        if (type instanceof ParameterizedType generic) {
            Stream.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, records));
        } else if (type instanceof Class<?> plain
                && plain.isRecord()
                && records.put(plain.getSimpleName(), plain) == null) {
            Stream.of(plain.getRecordComponents()).forEach(component -> collect(component.getGenericType(), records));
        }
    }
}
