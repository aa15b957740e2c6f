package org.kernelmaven.build;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.kernelmaven.result.BuildWarning;

/**
 * What the tools of a build said without failing.
 *
 * @param kept the first of them, {@value #MOST} at most
 * @param count how many there were
 * @param complete whether that is all; not where something was made by a run that kept no record of it
 */
record ToolWarnings(List<BuildWarning> kept, int count, boolean complete) {
    /** More than anybody reads. */
    static final int MOST = 1_000;

    static final ToolWarnings NONE = new ToolWarnings(List.of(), 0, true);
    static final ToolWarnings UNKNOWN = new ToolWarnings(List.of(), 0, false);

    /** Beside what was made, in the cache. */
    private static final String FILE = "warnings.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    ToolWarnings {
        kept = kept == null ? List.of() : List.copyOf(kept);
    }

    /** Both, what both have once. */
    ToolWarnings and(ToolWarnings more) {
        Set<BuildWarning> all = new LinkedHashSet<>(kept);
        all.addAll(more.kept);
        int beyond = count - kept.size() + more.count - more.kept.size();
        return new ToolWarnings(all.stream().limit(MOST).toList(), all.size() + beyond, complete && more.complete);
    }

    ToolWarnings without(Predicate<BuildWarning> those) {
        List<BuildWarning> left = new ArrayList<>(kept);
        left.removeIf(those);
        return new ToolWarnings(left, count - kept.size() + left.size(), complete);
    }

    /** The same warnings with other files; one that names no file stays as it is. */
    ToolWarnings inFiles(UnaryOperator<String> rename) {
        return new ToolWarnings(
                kept.stream()
                        .map(w -> w.file() == null
                                ? w
                                : new BuildWarning(
                                        w.tool(), w.rule(), rename.apply(w.file()), w.line(), w.column(), w.message()))
                        .toList(),
                count,
                complete);
    }

    /** For people, to be put behind a reason; empty where there is nothing to say. */
    String summary() {
        String known = count == 0
                ? ""
                : String.format(Locale.ROOT, "; %,d %s", count, count == 1 ? "warning" : "warnings")
                        + (count > kept.size()
                                ? String.format(Locale.ROOT, ", the first %,d are kept", kept.size())
                                : "");
        return complete ? known : known + "; earlier warnings are not known";
    }

    static ToolWarnings read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? JSON.readValue(Files.readAllBytes(file), ToolWarnings.class) : UNKNOWN;
    }

    void write(Path folder) throws IOException {
        Files.write(folder.resolve(FILE), JSON.writeValueAsBytes(this));
    }
}
