package org.kernelmaven.size;

import java.util.Set;
import org.kernelmaven.result.Artifact;
import org.kernelmaven.result.Comparison;

/**
 * A limit on how much something may grow from one variant, or from the baseline, to another; or on how large it may be.
 *
 * @param from the variant that the growth is counted from, {@code *} for every one that is compared; null for the baseline, and
 *     where the limit is on the size itself
 * @param to the variant that is limited; null for every one
 * @param artifact the artifact's name, or a glob for it ({@code *.ko} is matched against a module's last part as well)
 * @param measure one of {@link #MEASURES}; null where it is about a part
 * @param part the part that it is about; null for the whole file
 * @param limit the limit
 * @param absolute whether the limit is on the size, else on its growth
 */
public record Budget(
        String from, String to, String artifact, String measure, Part part, Limit limit, boolean absolute) {
    /** What of a whole file can be limited. */
    public static final Set<String> MEASURES = Set.of("text", "data", "bss", "total", "file", "stripped");

    /** As a POM writes every variant. */
    static final String ANY = "*";

    /** @throws IllegalArgumentException where it cannot be held against anything */
    public Budget {
        if (artifact == null || artifact.isBlank()) {
            throw new IllegalArgumentException("a <budget> needs an <artifact>");
        }
        if ((measure == null) == (part == null)) {
            throw new IllegalArgumentException(
                    "a budget of " + artifact + " needs either a <measure> of the whole file or one"
                            + " part of it: <section>, <symbol> or <owner>, whose bytes are those of text, data and bss");
        }
        if (measure != null && !MEASURES.contains(measure)) {
            throw new IllegalArgumentException(
                    "'" + measure + "' is no measure of a budget: use text, data, bss, total, file or stripped");
        }
        if (absolute && from != null) {
            throw new IllegalArgumentException(
                    "a budget with <max> has no <from>: it limits the size of a variant by itself."
                            + " Name the variant with <to>");
        }
        if (absolute && limit.percent()) {
            throw new IllegalArgumentException("<max>" + limit.text()
                    + "</max>: a size has no percent, write 4KiB, 1MiB or a" + " number of bytes");
        }
        new ArtifactGlob(artifact); // it is one
    }

    /** On the growth of a whole file. */
    public static Budget growth(String from, String to, String artifact, String measure, Limit limit) {
        return new Budget(from, to, artifact, measure, null, limit, false);
    }

    /** Whether it cannot be told without a stored measurement. */
    public boolean needsBaseline() {
        return !absolute && from == null;
    }

    /** Whether it is about the growth between these two variants, by their names. */
    public boolean compares(String one, String other) {
        return !absolute && one.equals(from) && other.equals(to) && !one.equals(other);
    }

    boolean concerns(Comparison comparison) {
        boolean baseline = comparison.baseline() != null;
        return !absolute
                && concerns(comparison.to())
                && (from == null ? baseline : !baseline && (from.equals(ANY) || from.equals(comparison.from())));
    }

    /** Whether the variant is limited. */
    public boolean concerns(String variant) {
        return to == null || to.equals(ANY) || to.equals(variant);
    }

    boolean concerns(Artifact file) {
        return new ArtifactGlob(artifact).matches(file.name());
    }

    /** What of the file it is about: {@code text}, {@code crate kernel}. */
    String subject() {
        return part == null ? measure : part.toString();
    }

    /** For people: {@code vmlinux text from c to rust may grow by 12%}. */
    @Override
    public String toString() {
        String what = artifact + " " + subject();
        if (absolute) {
            return what + (to == null ? "" : " of " + to) + " may be at most " + limit.text();
        }
        String between = from == null ? " against the baseline" : from.equals(ANY) ? "" : " from " + from;
        return what + between + (to == null || to.equals(ANY) ? "" : " to " + to) + " may grow by " + limit.text();
    }
}
