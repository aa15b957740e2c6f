package org.kernelmaven.stage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.Mount;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kbuild.EngineSupplier;
import org.kernelmaven.kbuild.Kbuild;

/**
 * The oldest tools that a tree can be built with, as its own {@code scripts/min-tool-version.sh} says; kept under that
 * script's digest.
 */
final class ToolNeeds {
    private static final String SCRIPT = "scripts/min-tool-version.sh";
    private static final String RUST_SCRIPT = "scripts/rust_is_available.sh";
    private static final Pattern RUSTC_TOO_NEW = Pattern.compile("Rust compiler .* is too new");
    /** Names that the script knows, and the names that {@link ToolVersions} has for what they cover. */
    private static final Map<String, List<String>> COVERS = new TreeMap<>(
            Map.of("llvm", List.of("clang", "ld.lld"), "rustc", List.of("rustc"), "bindgen", List.of("bindgen")));

    private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cache cache;
    private final EngineSupplier engines;

    ToolNeeds(Cache cache, EngineSupplier engines) {
        this.cache = cache;
        this.engines = engines;
    }

    /** The oldest version by the script's name of the tool; a tool that the tree says nothing about is absent. */
    Map<String, String> read(Path tree) throws ContainerException, InterruptedException, IOException {
        Path script = tree.resolve(SCRIPT);
        if (!Files.isRegularFile(script)) {
            return Map.of();
        }
        Path kept = cache.entry("answers", "needs-" + Sha256.of(script) + ".json");
        if (Files.exists(kept)) {
            return JSON.readValue(Files.readAllBytes(kept), new TypeReference<Map<String, String>>() {});
        }
        Map<String, String> needs = new TreeMap<>();
        for (String tool : COVERS.keySet()) {
            String version = ask(script, tool);
            if (VERSION.matcher(version).matches()) {
                needs.put(tool, version);
            }
        }
        cache.store(kept, file -> Files.write(file, JSON.writeValueAsBytes(needs)));
        return needs;
    }

    private String ask(Path script, String tool) throws ContainerException, InterruptedException {
        StringBuilder said = new StringBuilder();
        Command ask = Command.of("sh", "/in/" + script.getFileName(), tool)
                .withEnvironment(Map.of("SRCARCH", "x86", "ARCH", Kbuild.ARCH))
                .withMounts(Mount.readOnly(script.getParent(), "/in"))
                .within(Duration.ofMinutes(1));
        Exit exit = engines.get().run(ask, OutputListener.lines(said::append));
        return exit.ok() ? said.toString().strip() : "";
    }

    /**
     * What is too old, a line each; empty where nothing is.
     *
     * @param tools the toolchain's versions, by the tools' own names
     * @param rust whether Rust is asked for; without it rustc and bindgen do not matter
     */
    static List<String> unmet(Map<String, String> needs, Map<String, String> tools, boolean rust) {
        List<String> unmet = new ArrayList<>();
        needs.forEach((name, oldest) -> {
            for (String tool : rust || name.equals("llvm") ? COVERS.get(name) : List.<String>of()) {
                String has = tools.get(tool);
                if (has != null && compare(has, oldest) < 0) {
                    unmet.add(tool + " is " + has + ", this tree needs " + oldest + " or later");
                }
            }
        });
        return unmet;
    }

    /**
     * What the tree itself calls too new; empty where nothing is. Trees before Linux 6.11 were made for one rustc, whose unstable
     * features they use (rust-for-linux.com/rust-version-policy).
     *
     * @param tools the toolchain's versions, by the tools' own names
     */
    static Optional<String> tooNew(Path tree, Map<String, String> needs, Map<String, String> tools) throws IOException {
        Path script = tree.resolve(RUST_SCRIPT);
        String has = tools.get("rustc");
        String wanted = needs.get("rustc");
        if (has == null
                || wanted == null
                || compare(has, wanted) <= 0
                || !Files.isRegularFile(script)
                || !RUSTC_TOO_NEW
                        .matcher(Files.readString(script, StandardCharsets.ISO_8859_1))
                        .find()) {
            return Optional.empty();
        }
        return Optional.of("rustc is " + has + ", this tree was made for " + wanted
                + " and calls later ones too new: its Rust code is not likely to compile");
    }

    private static int compare(String left, String right) {
        return Arrays.compare(numbers(left), numbers(right));
    }

    private static int[] numbers(String version) {
        return Arrays.copyOf(
                Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray(), 4);
    }
}
