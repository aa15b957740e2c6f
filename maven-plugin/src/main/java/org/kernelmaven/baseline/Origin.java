package org.kernelmaven.baseline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kernelmaven.result.Result;

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
        return new Origin(
                result.source() == null
                        ? ""
                        : Objects.requireNonNullElse(result.source().version(), ""),
                result.source() == null
                        ? ""
                        : Objects.requireNonNullElse(result.source().sha256(), ""),
                result.toolchain() == null
                        ? ""
                        : Objects.requireNonNullElse(result.toolchain().rootfsSha256(), ""),
                result.toolchain() == null
                        ? ""
                        : Objects.requireNonNullElse(result.toolchain().lockSha256(), ""),
                result.toolchain() == null ? Map.of() : result.toolchain().tools());
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
