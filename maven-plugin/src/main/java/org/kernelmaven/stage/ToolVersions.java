package org.kernelmaven.stage;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;

/** What the tools say of themselves. A function of the root file system, so each is asked once. */
final class ToolVersions {
    private static final Map<String, String[]> TOOLS = Map.of(
            "rustc", new String[] {"rustc", "--version"},
            "bindgen", new String[] {"bindgen", "--version"},
            "clang", new String[] {"clang", "--version"},
            "ld.lld", new String[] {"ld.lld", "--version"},
            "qemu", new String[] {"qemu-system-x86_64", "--version"});

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(?:\\.\\d+)?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cache cache;
    private final Toolbox toolbox;

    ToolVersions(Cache cache, Toolbox toolbox) {
        this.cache = cache;
        this.toolbox = toolbox;
    }

    /** @throws ContainerException where a tool does not run or names no version: the toolchain is not whole */
    Map<String, String> read() throws ContainerException, InterruptedException, IOException {
        Path kept = kept(cache, toolbox.rootfs().sha256());
        Map<String, String> known = known(cache, toolbox.rootfs().sha256());
        if (!known.isEmpty()) {
            return known;
        }
        Map<String, String> versions = new TreeMap<>();
        for (Map.Entry<String, String[]> tool : TOOLS.entrySet()) {
            versions.put(tool.getKey(), ask(tool.getKey(), tool.getValue()));
        }
        cache.store(kept, file -> Files.write(file, JSON.writeValueAsBytes(versions)));
        return versions;
    }

    /** What was once asked of a toolchain; empty where nobody has asked yet. */
    static Map<String, String> known(Cache cache, Sha256 rootfs) throws ContainerException, IOException {
        Path kept = kept(cache, rootfs);
        return Files.exists(kept)
                ? JSON.readValue(Files.readAllBytes(kept), new TypeReference<Map<String, String>>() {})
                : Map.of();
    }

    private static Path kept(Cache cache, Sha256 rootfs) throws ContainerException {
        return cache.entry("answers", "tools-" + rootfs + ".json");
    }

    private String ask(String tool, String... argv) throws ContainerException, InterruptedException {
        StringBuilder said = new StringBuilder();
        Exit exit = toolbox.get()
                .run(Command.of(argv).within(Duration.ofMinutes(1)), OutputListener.lines(line -> said.append(line)
                        .append('\n')));
        Matcher version = VERSION.matcher(said);
        if (!exit.ok() || !version.find()) {
            throw new ContainerException(tool + " of the toolchain does not run (exit status " + exit.code() + "): "
                    + said + "The lock may lack a package that it needs: see the manifest, or use the shipped lock");
        }
        return version.group();
    }
}
