package org.kernelmaven.size;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Set;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Delta;

/**
 * A limit on how much an artifact may grow from one variant to another.
 *
 * @param from the variant; null for every comparison
 * @param to the variant; null for every comparison
 * @param artifact the artifact's name, or a glob for it ({@code *.ko} is matched against a module's last part as well)
 * @param measure one of {@link #MEASURES}
 * @param maxGrowth the limit
 */
public record Budget(String from, String to, String artifact, String measure, Limit maxGrowth) {
    /** What can be limited: Berkeley sizes, their sum, and the file's size. */
    public static final Set<String> MEASURES = Set.of("text", "data", "bss", "total", "file");

    /** @throws IllegalArgumentException where the measure is none */
    public Budget {
        if (!MEASURES.contains(measure)) {
            throw new IllegalArgumentException(
                    "'" + measure + "' is no measure of a budget: use text, data, bss, total or file");
        }
    }

    boolean concerns(Comparison comparison) {
        return (from == null || from.equals(comparison.from())) && (to == null || to.equals(comparison.to()));
    }

    boolean concerns(ArtifactDelta delta) {
        var glob = FileSystems.getDefault().getPathMatcher("glob:" + artifact);
        Path name = Path.of(delta.name());
        return glob.matches(name) || glob.matches(name.getFileName());
    }

    /** The measure's two sizes; null where it cannot be told (one side has no such artifact, or it is no ELF file). */
    Delta sizes(ArtifactDelta delta) {
        if (measure.equals("file")) {
            return delta.from() == null || delta.to() == null ? null : Delta.of(delta.from(), delta.to());
        }
        return delta.measures().get(measure);
    }

    @Override
    public String toString() {
        String variants = from == null && to == null ? "" : " from " + from + " to " + to;
        return "budget: " + artifact + " " + measure + variants + " may grow by " + maxGrowth.text();
    }
}
