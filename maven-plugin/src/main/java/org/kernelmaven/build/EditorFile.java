package org.kernelmaven.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code compile_commands.json} (clang.llvm.org/docs/JSONCompilationDatabase.html) or {@code rust-project.json}
 * (rust-analyzer's manual, "Non-Cargo Based Projects") of the kernel with what those of modules have beyond it.
 */
final class EditorFile {
    private static final String CRATES = "crates";
    private static final String ROOT = "root_module";
    private static final ObjectMapper JSON = new ObjectMapper();

    private EditorFile() {}

    /**
     * @param modules for each module's folder, which relative paths mean, what is of it
     * @throws IOException where one is no such file
     */
    static String with(String kernel, Map<Path, String> modules) throws IOException {
        JsonNode all = JSON.readTree(kernel);
        for (Map.Entry<Path, String> module : modules.entrySet()) {
            JsonNode more = JSON.readTree(module.getValue());
            if (all instanceof ArrayNode commands && more instanceof ArrayNode added) {
                commands.addAll(added);
            } else if (all.get(CRATES) instanceof ArrayNode crates && more.get(CRATES) instanceof ArrayNode added) {
                add(module.getKey(), added, crates);
            } else {
                throw new IOException("a module's file for editors is not of the same kind as the kernel's");
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    /** A crate names those that it depends on by their place in the list, which is another here. */
    private static void add(Path folder, ArrayNode added, ArrayNode crates) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < crates.size(); i++) {
            places.put(identity(crates.get(i)), i);
        }
        List<JsonNode> fresh = new ArrayList<>();
        Map<Integer, Integer> moved = new HashMap<>();
        for (int i = 0; i < added.size(); i++) {
            Integer known = places.get(identity(added.get(i)));
            moved.put(i, known != null ? known : crates.size() + fresh.size());
            if (known == null) {
                fresh.add(added.get(i));
            }
        }
        for (JsonNode crate : fresh) {
            String root = crate.path(ROOT).asText();
            ((ObjectNode) crate).put(ROOT, folder.resolve(root).normalize().toString());
            for (JsonNode dependency : crate.path("deps")) {
                ObjectNode named = (ObjectNode) dependency;
                named.put("crate", moved.getOrDefault(named.path("crate").asInt(-1), -1));
            }
            crates.add(crate);
        }
    }

    private static String identity(JsonNode crate) {
        return crate.path("display_name").asText() + "\n" + crate.path(ROOT).asText();
    }
}
