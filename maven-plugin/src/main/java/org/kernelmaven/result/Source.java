package org.kernelmaven.result;

import java.util.Map;

/**
 * The kernel tree.
 *
 * @param kind {@code debian}, {@code tarball}, {@code git} or {@code directory}
 * @param version the kernel's own version, as its Makefile says ("7.3.4")
 * @param sha256 digest of the package or archive, or for a directory of its state
 * @param revision the git revision; null for other kinds
 * @param detail what it is, for people: package and version, or path
 * @param minimumTools the oldest tools that it can be built with, by the names of its scripts/min-tool-version.sh
 */
public record Source(
        String kind, String version, String sha256, String revision, String detail, Map<String, String> minimumTools) {
    public Source {
        minimumTools = Copies.sorted(minimumTools);
    }

    public Source(String kind, String version, String sha256, String revision, String detail) {
        this(kind, version, sha256, revision, detail, Map.of());
    }

    /** The same, with what it needs. */
    public Source withMinimumTools(Map<String, String> tools) {
        return new Source(kind, version, sha256, revision, detail, tools);
    }
}
