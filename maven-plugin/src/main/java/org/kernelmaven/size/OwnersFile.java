package org.kernelmaven.size;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kernelmaven.file.WholeFile;
import org.kernelmaven.result.OwnerDelta;

/** Everything by which two measurements differ, as text: a line an owner, fields separated by tabs. */
public final class OwnersFile {
    private OwnersFile() {}

    /** Written whole or not at all. Of a file on one side only, all of its owners differ. The largest differences first. */
    public static void write(List<Details> from, List<Details> to, Path file) throws IOException {
        Map<String, Map<Owner, Long>> before = owners(from);
        Map<String, Map<Owner, Long>> after = owners(to);
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        WholeFile.write(file, temporary -> {
            try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
                out.write("# file\tby\tname\tfrom\tto\tdelta\n");
                for (String name : names) {
                    Map<Owner, Long> one = before.getOrDefault(name, Map.of());
                    write(out, name, new OwnerComparison(one, after.getOrDefault(name, Map.of())));
                }
            }
        });
    }

    private static Map<String, Map<Owner, Long>> owners(List<Details> files) {
        Map<String, Map<Owner, Long>> owners = new LinkedHashMap<>();
        files.forEach(file -> owners.put(file.artifact().name(), file.owners()));
        return owners;
    }

    private static void write(Writer out, String file, OwnerComparison owners) throws IOException {
        for (Division division : Division.values()) {
            for (OwnerDelta owner : owners.moved(division)) {
                out.write(TabLine.of(file, division.text(), owner.name(), owner.from(), owner.to(), owner.delta()));
            }
        }
    }
}
