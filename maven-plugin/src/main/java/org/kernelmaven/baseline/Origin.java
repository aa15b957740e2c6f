package org.kernelmaven.baseline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Source;
import org.kernelmaven.result.Toolchain;

/**
 * What a measured kernel was made from and with. What is not known is empty.
 *
 * @param kernel its version
 * @param sourceSha256 digest of its source
 * @param rootfsSha256 digest of the toolchain's root file system
 * @param lockSha256 digest of the lock that it was asked for with
 * @param tools the tools' versions, by name
 */
public record Origin(
        String kernel, String sourceSha256, String rootfsSha256, String lockSha256, Map<String, String> tools) {
    public Origin {
        tools = Collections.unmodifiableMap(new TreeMap<>(tools));
    }

    /** That of a result. */
    public static Origin of(Result result) {
        Optional<Source> source = Optional.ofNullable(result.source());
        Optional<Toolchain> toolchain = Optional.ofNullable(result.toolchain());
        return new Origin(
                source.map(Source::version).orElse(""),
                source.map(Source::sha256).orElse(""),
                toolchain.map(Toolchain::rootfsSha256).orElse(""),
                toolchain.map(Toolchain::lockSha256).orElse(""),
                toolchain.map(Toolchain::tools).orElse(Map.of()));
    }

    /**
     * How the toolchain differs from this one. Its root file system decides: another lock for the same files is no difference.
     *
     * @return one sentence, or none
     */
    List<String> toolchainDifferences(Origin now) {
        if (rootfsSha256.equals(now.rootfsSha256)) {
            return List.of();
        }
        List<String> changed = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(tools.keySet());
        names.addAll(now.tools.keySet());
        for (String name : names) {
            String before = tools.getOrDefault(name, "none");
            String after = now.tools.getOrDefault(name, "none");
            if (!before.equals(after)) {
                changed.add(name + " " + before + " -> " + after);
            }
        }
        return List.of("toolchain: "
                + (changed.isEmpty()
                        ? "other packages (root file system " + shortened(rootfsSha256) + " -> "
                                + shortened(now.rootfsSha256) + "), the same versions of " + String.join(", ", names)
                        : String.join(", ", changed)));
    }

    private static String shortened(String digest) {
        return digest.isEmpty() ? "unknown" : digest.substring(0, Math.min(12, digest.length()));
    }
}
