package org.kernelmaven.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Makes results that nobody would think of out of ordinary ones: the schema says what may be where, a seed what is there. The same
 * seed gives the same result.
 */
public final class Mutations {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "<evil a='&\">]]></pre><!--",
            "\u0000\u0007\u001b[31m\u001b]0;title\u0007\u0085",
            "\u202eexe.txt\u2066\u200f\u2028",
            "half a pair: \ud83d",
            "\ud83d\ude00\u00e9\uffff\ufeff",
            "one\ntwo\r\nthree\n\n",
            "../../../etc/passwd",
            "a/b\\c:d*e?f|g",
            "kunit..x.",
            ".",
            "%s%n{}$1\\",
            "|`*_~[x](javascript:alert(1)) @all #1 http://evil.example",
            "null",
            "NaN",
            "-",
            "vmlinux",
            "rust",
            "word ".repeat(3_000),
            "x".repeat(30_000));

    private static final double[] NUMBERS = {0, -0.0, -1, 1e-300, 1e300, -1e300, Double.MAX_VALUE, 0.1, 86_400, 1e15};
    private static final long[] LONGS = {0, -1, 1, 1023, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 40};
    private static final int[] INTS = {0, -1, 1, 512, Integer.MAX_VALUE, Integer.MIN_VALUE};

    /** Those that are counted in less than bytes. */
    private static final Set<String> INT_PROPERTIES = Set.of(
            "line",
            "column",
            "compiled",
            "hits",
            "misses",
            "added",
            "removed",
            "grown",
            "shrunk",
            "controllers",
            "queues",
            "nsid",
            "blockBytes");

    private static final int MANY = 50;

    private final Random random;
    private final double rate;
    private final JsonNode schema;
    private final boolean valid;

    /**
     * @param schema the result's
     * @param valid whether what comes out is valid by it; else values are null and missing where they must not be
     */
    public Mutations(long seed, JsonNode schema, boolean valid) {
        this.random = new Random(seed);
        this.rate = 0.005 * (1 + seed % 10);
        this.schema = schema;
        this.valid = valid;
    }

    public JsonNode of(JsonNode result) {
        return mutate(result, schema, "");
    }

    /** Between one in two hundred times and one in twenty, so that some results have few changes and others a thousand. */
    private boolean rarely() {
        return random.nextDouble() < rate;
    }

    private JsonNode mutate(JsonNode value, JsonNode definition, String name) {
        JsonNode resolved = resolve(definition);
        boolean nullable =
                definition.has("anyOf") || definition.path("type").toString().contains("null");
        if (value.isNull() || nullable && rarely()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (resolved.has("const")) {
            return value;
        }
        if (resolved.has("enum")) {
            return rarely()
                    ? resolved.get("enum")
                            .get(random.nextInt(resolved.get("enum").size()))
                    : value;
        }
        if (value.isObject()) {
            return object((ObjectNode) value, resolved);
        }
        if (value.isArray()) {
            return array((ArrayNode) value, resolved.get("items"), name);
        }
        return rarely() ? scalar(value, resolved.get("type").toString(), name) : value;
    }

    private JsonNode resolve(JsonNode definition) {
        JsonNode first = definition.has("anyOf") ? definition.get("anyOf").get(0) : definition;
        return first.has("$ref") ? schema.at(first.get("$ref").asText().substring(1)) : first;
    }

    private JsonNode object(ObjectNode value, JsonNode definition) {
        ObjectNode mutated = JsonNodeFactory.instance.objectNode();
        JsonNode properties = definition.get("properties");
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            boolean map = properties == null;
            if (!valid && !map && rarely()) {
                if (random.nextBoolean()) {
                    mutated.putNull(entry.getKey());
                }
                continue;
            }
            JsonNode of = map ? definition.get("additionalProperties") : properties.get(entry.getKey());
            String key = map && rarely() ? text().replaceAll("\\p{Cs}", "") : entry.getKey();
            mutated.set(key, mutate(entry.getValue(), of, entry.getKey()));
        }
        if (properties != null && rarely()) {
            mutated.put("addedByALaterVersion", 5);
        }
        return mutated;
    }

    private JsonNode array(ArrayNode value, JsonNode items, String name) {
        ArrayNode mutated = JsonNodeFactory.instance.arrayNode();
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        if (rarely()) {
            elements.clear();
        }
        if (rarely() && !elements.isEmpty()) {
            for (int i = 0; i < MANY; i++) {
                elements.add(elements.get(0));
            }
        }
        elements.forEach(element -> mutated.add(mutate(element, items, name)));
        if (!valid && random.nextInt(MANY * MANY) == 0) {
            mutated.addNull();
        }
        return mutated;
    }

    private JsonNode scalar(JsonNode value, String type, String name) {
        if (!valid && random.nextInt(MANY * MANY) == 0) {
            return JsonNodeFactory.instance.arrayNode();
        }
        if (type.contains("string")) {
            return JsonNodeFactory.instance.textNode(text());
        }
        if (type.contains("integer")) {
            return INT_PROPERTIES.contains(name)
                    ? JsonNodeFactory.instance.numberNode(INTS[random.nextInt(INTS.length)])
                    : JsonNodeFactory.instance.numberNode(LONGS[random.nextInt(LONGS.length)]);
        }
        if (type.contains("number")) {
            return JsonNodeFactory.instance.numberNode(NUMBERS[random.nextInt(NUMBERS.length)]);
        }
        return JsonNodeFactory.instance.booleanNode(!value.asBoolean());
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
