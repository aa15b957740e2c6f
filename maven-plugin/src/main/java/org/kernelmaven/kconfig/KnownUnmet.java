package org.kernelmaven.kconfig;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.result.Unmet;

/**
 * What a configuration does without, kept: to tell it, all of a tree's Kconfig files are read. What fails the build is not kept, it
 * is told anew each time.
 */
final class KnownUnmet {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final Cache cache;
    private final Path entry;

    /**
     * @param config the key of the configuration in the cache
     * @param optional which symbols the variant does without
     */
    KnownUnmet(Cache cache, Sha256 config, Set<String> optional) throws ContainerException {
        this.cache = cache;
        String key = "unmet/1\n" + config.hex() + "\n" + String.join("\n", new TreeSet<>(optional));
        this.entry = cache.entry(
                "configs", Sha256.of(key.getBytes(StandardCharsets.UTF_8)).hex());
    }

    Optional<List<Unmet>> read() throws IOException {
        return Files.isRegularFile(entry)
                ? Optional.of(List.of(JSON.readValue(Files.readAllBytes(entry), Unmet[].class)))
                : Optional.empty();
    }

    void keep(List<Unmet> unmet) throws ContainerException, IOException {
        if (unmet.stream().allMatch(Unmet::optional)) {
            cache.store(entry, file -> Files.write(file, JSON.writeValueAsBytes(unmet)));
        }
    }
}
