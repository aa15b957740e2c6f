package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What editors get to know of modules beside the kernel. */
class EditorFileTest {
    private static final Path MODULE = Path.of("/home/me/module");

    @Test
    void cratesOfAModuleDependOnTheKernelsByTheirNewPlaces() throws Exception {
        String kernel = """
                {"sysroot": "/r", "crates": [
                  {"display_name": "core", "root_module": "/r/core.rs", "deps": []},
                  {"display_name": "sample", "root_module": "/k/sample.rs", "deps": [{"crate": 0, "name": "core"}]},
                  {"display_name": "kernel", "root_module": "/k/lib.rs", "deps": [{"crate": 0, "name": "core"}]}]}""";
        String module = """
                {"sysroot": "/r", "crates": [
                  {"display_name": "core", "root_module": "/r/core.rs", "deps": []},
                  {"display_name": "kernel", "root_module": "/k/lib.rs", "deps": [{"crate": 0, "name": "core"}]},
                  {"display_name": "mine", "root_module": "./mine.rs",
                   "deps": [{"crate": 0, "name": "core"}, {"crate": 1, "name": "kernel"}]}]}""";
        JsonNode crates = new ObjectMapper()
                .readTree(EditorFile.with(kernel, Map.of(MODULE, module)))
                .get("crates");
        assertThat(crates).hasSize(4);
        assertThat(crates.get(3).get("root_module").asText()).isEqualTo("/home/me/module/mine.rs");
        assertThat(crates.get(3).get("deps").toString())
                .isEqualTo("[{\"crate\":0,\"name\":\"core\"},{\"crate\":2,\"name\":\"kernel\"}]");
    }

    @Test
    void commandsOfAModuleFollowTheKernels() throws Exception {
        JsonNode all = new ObjectMapper()
                .readTree(EditorFile.with("[{\"file\": \"/k/a.c\"}]", Map.of(MODULE, "[{\"file\": \"/m/b.c\"}]")));
        assertThat(all.findValuesAsText("file")).containsExactly("/k/a.c", "/m/b.c");
        assertThatThrownBy(() -> EditorFile.with("[]", Map.of(MODULE, "{}"))).isInstanceOf(IOException.class);
    }

    @Test
    void pathsInsideAreThoseOfTheHostOnce() {
        HostPaths paths = new HostPaths().and("/src", Path.of("/usr/src/linux")).and("/usr", Path.of("/root$1/usr"));
        assertThat(paths.in("\"-I/src/include -I/usr/include /srcs /home/src /usr\""))
                .isEqualTo("\"-I/usr/src/linux/include -I/root$1/usr/include /srcs /home/src /root$1/usr\"");
    }
}
