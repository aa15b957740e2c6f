package org.kernelmaven.size;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kernelmaven.file.WholeFile;
import org.kernelmaven.result.OwnerDelta;

/** Everything by which two measurements differ, as text: a line an owner, fields separated by tabs. */
public final class OwnersFile {
    private OwnersFile() {}

    /** Written whole or not at all. Holds what differs, of files that both have; the largest differences first. */
    public static void write(List<Details> from, List<Details> to, Path file) throws IOException {
        Map<String, Details> after =
                to.stream().collect(Collectors.toMap(one -> one.artifact().name(), Function.identity()));
        WholeFile.write(file, temporary -> write(from, after, temporary));
    }

    private static void write(List<Details> from, Map<String, Details> after, Path file) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            out.write("# file\tby\tname\tfrom\tto\tdelta\n");
            for (Details before : from) {
                Details other = after.get(before.artifact().name());
                if (other != null) {
                    write(out, before.artifact().name(), new OwnerComparison(before.owners(), other.owners()));
                }
            }
        }
    }

    private static void write(Writer out, String file, OwnerComparison owners) throws IOException {
        for (Division division : Division.values()) {
            for (OwnerDelta owner : owners.moved(division)) {
                out.write(TabLine.of(file, division.text(), owner.name(), owner.from(), owner.to(), owner.delta()));
            }
        }
    }
}
