package org.kernelmaven.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The kernel tree.
 *
 * @param kind {@code debian}, {@code tarball}, {@code git} or {@code directory}
 * @param version the kernel's own version, as its Makefile says ("7.3.4")
 * @param sha256 digest of the package or archive, or for a directory of its state; with patches, of that and them
 * @param revision the git revision; null for other kinds
 * @param detail what it is, for people: package and version, or path
 * @param patches what was laid over it, in order; all of it is in {@code sha256} then
 * @param minimumTools the oldest tools that it can be built with, by the names of its scripts/min-tool-version.sh
 */
public record Source(
        String kind,
        String version,
        String sha256,
        String revision,
        String detail,
        List<Patch> patches,
        Map<String, String> minimumTools) {
    private static final int MOST_NAMED = 4;

    public Source {
        patches = patches == null ? List.of() : List.copyOf(patches);
        minimumTools = Copies.sorted(minimumTools);
    }

    public Source(String kind, String version, String sha256, String revision, String detail) {
        this(kind, version, sha256, revision, detail, List.of(), Map.of());
    }

    /** The same, with what it needs. */
    public Source withMinimumTools(Map<String, String> tools) {
        return new Source(kind, version, sha256, revision, detail, patches, tools);
    }

    /** What patches made of it. */
    public Source withPatches(String newVersion, String newSha256, List<Patch> newPatches) {
        return new Source(kind, newVersion, newSha256, revision, detail, newPatches, minimumTools);
    }

    /** For people: what it is, and what was laid over it; of a long series, how many. */
    public String description() {
        StringBuilder text = new StringBuilder(detail == null ? kind + " " + version : detail);
        if (patches.size() <= MOST_NAMED) {
            patches.forEach(patch -> text.append(" + ").append(patch.name()));
        } else {
            patches.stream()
                    .collect(Collectors.groupingBy(Patch::kind, LinkedHashMap::new, Collectors.counting()))
                    .forEach((what, count) -> text.append(" + ").append(counted(what, count)));
        }
        return text.toString();
    }

    private static String counted(String what, long count) {
        return count + " " + what + (count == 1 ? "" : what.equals("patch") ? "es" : "s");
    }
}
