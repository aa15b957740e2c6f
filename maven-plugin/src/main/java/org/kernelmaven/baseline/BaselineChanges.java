package org.kernelmaven.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Delta;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;
import org.kernelmaven.size.Comparer;
import org.kernelmaven.size.Details;
import org.kernelmaven.size.Division;

/** What a new baseline changes against the one before, for people. */
public final class BaselineChanges {
    private static final int MOVERS_NAMED = 5;

    private BaselineChanges() {}

    /** A line a change, what belongs below another indented; empty where they say the same. */
    public static List<String> between(Baseline before, Baseline after) {
        List<String> lines = new ArrayList<>();
        if (!before.origin().kernel().equals(after.origin().kernel())) {
            lines.add("kernel: " + before.origin().kernel() + " -> "
                    + after.origin().kernel());
        }
        lines.addAll(before.origin().toolchainDifferences(after.origin()));
        for (BaselineVariant now : after.variants()) {
            before.variant(now.name())
                    .ifPresentOrElse(
                            was -> lines.addAll(between(was, now)), () -> lines.add("variant " + now.name() + ": new"));
        }
        for (BaselineVariant was : before.variants()) {
            if (after.variant(was.name()).isEmpty()) {
                lines.add("variant " + was.name() + ": gone");
            }
        }
        return lines;
    }

    private static List<String> between(BaselineVariant was, BaselineVariant now) {
        List<String> lines = new ArrayList<>();
        was.configDifferences(now.config()).forEach(line -> lines.add("  " + line));
        // Both with only those symbols by name that both name.
        List<Details> before = was.files().stream().map(now::comparable).toList();
        List<Details> after = now.files().stream().map(was::comparable).toList();
        for (ArtifactDelta file : Comparer.compare("", before, "", after).artifacts()) {
            lines.addAll(between(file));
        }
        lines.add(0, "variant " + now.name() + ":" + (lines.isEmpty() ? " as it was" : ""));
        return lines;
    }

    private static List<String> between(ArtifactDelta file) {
        if (file.from() == null || file.to() == null) {
            return List.of("  " + file.name() + ": " + (file.from() == null ? "new" : "gone"));
        }
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Delta> measure : file.measures().entrySet()) {
            add(lines, file.name() + " " + measure.getKey(), measure.getValue());
        }
        add(lines, file.name() + " file", Delta.of(file.from(), file.to()));
        for (OwnerGroup group : file.owners()) {
            List<OwnerDelta> moved = group.moved();
            if (group.by().equals(Division.SYMBOL.text()) && !moved.isEmpty()) {
                lines.add("    moved most: "
                        + moved.stream()
                                .limit(MOVERS_NAMED)
                                .map(owner -> String.format(Locale.ROOT, "%s %+,d", owner.name(), owner.delta()))
                                .collect(Collectors.joining(", ")));
            }
        }
        return lines;
    }

    private static void add(List<String> lines, String what, Delta delta) {
        if (delta.delta() != 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s: %,d -> %,d (%+,d%s)",
                    what,
                    delta.from(),
                    delta.to(),
                    delta.delta(),
                    delta.percent() == null ? "" : String.format(Locale.ROOT, ", %+.2f %%", delta.percent())));
        }
    }
}
