package org.kernelmaven.build;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.source.TreeChanges;
import org.kernelmaven.source.TreeListing;

/**
 * What a module was made of, kept beside it in the cache.
 *
 * @param name its folder's name
 * @param kernel {@link BuildStore#key}
 * @param variables what make was called with besides
 * @param files its own, by content
 * @param beside the folders beside it that it names, each file by content
 * @param exports for each module whose symbols it uses a digest of its Module.symvers
 */
record ModuleRecord(
        String name,
        String kernel,
        String variables,
        Map<String, String> files,
        Map<String, String> beside,
        Map<String, String> exports) {
    private static final String FILE = "module.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    ModuleRecord {
        files = new TreeMap<>(files);
        beside = new TreeMap<>(beside);
        exports = new TreeMap<>(exports);
    }

    /** What the module goes by in the cache. */
    Sha256 key() {
        String text = "module/2\n" + name + '\n' + kernel + '\n' + variables + '\n'
                + listing(files).fingerprint() + '\n' + listing(beside).fingerprint() + '\n' + exports;
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), JSON.writeValueAsBytes(this));
    }

    /** Why it is made: what is different from the most similar one in the cache. */
    String why(Path entries) throws IOException {
        Optional<ModuleRecord> nearest = Optional.empty();
        Comparator<ModuleRecord> similar = Comparator.comparing((ModuleRecord other) -> !other.kernel.equals(kernel))
                .thenComparingInt(this::distance);
        if (Files.isDirectory(entries)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(entries)) {
                for (Path folder : folders) {
                    Optional<ModuleRecord> other = read(folder).filter(this::isRelated);
                    if (other.isPresent() && (nearest.isEmpty() || similar.compare(other.get(), nearest.get()) < 0)) {
                        nearest = other;
                    }
                }
            }
        }
        return nearest.map(this::since).orElse("for the first time");
    }

    /** Other projects have modules of the same name. */
    private boolean isRelated(ModuleRecord other) {
        return name.equals(other.name) && !Collections.disjoint(files.entrySet(), other.files.entrySet());
    }

    private int distance(ModuleRecord other) {
        return listing(files).since(listing(other.files)).size()
                + listing(beside).since(listing(other.beside)).size()
                + (exports.equals(other.exports) ? 0 : 1)
                + (variables.equals(other.variables) ? 0 : 1);
    }

    private String since(ModuleRecord before) {
        TreeChanges own = listing(files).since(listing(before.files));
        if (own.size() > 0) {
            return own.summary();
        }
        TreeChanges others = listing(beside).since(listing(before.beside));
        if (others.size() > 0) {
            return others.summary();
        }
        if (!variables.equals(before.variables)) {
            return "kernel.modules.variables changed";
        }
        if (!kernel.equals(before.kernel)) {
            return "for another kernel than before";
        }
        for (Map.Entry<String, String> used : exports.entrySet()) {
            if (!used.getValue().equals(before.exports.get(used.getKey()))) {
                return "what " + used.getKey() + " exports changed";
            }
        }
        return exports.equals(before.exports) ? "as asked for" : "it uses fewer modules";
    }

    private static TreeListing listing(Map<String, String> files) {
        return new TreeListing(new TreeMap<>(files));
    }

    /** Empty where there is none that can be read: made by another version, or removed by another process at this moment. */
    private static Optional<ModuleRecord> read(Path folder) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(folder.resolve(FILE)), ModuleRecord.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
