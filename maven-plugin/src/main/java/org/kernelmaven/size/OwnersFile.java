package org.kernelmaven.size;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kernelmaven.result.OwnerDelta;

/** Everything by which two measurements differ, as text: a line an owner, fields separated by tabs. */
public final class OwnersFile {
    private OwnersFile() {}

    /** Written whole or not at all. Holds what differs, of files that both have; the largest differences first. */
    public static void write(List<Details> from, List<Details> to, Path file) throws IOException {
        Map<String, Details> after =
                to.stream().collect(Collectors.toMap(one -> one.artifact().name(), Function.identity()));
        Path target = file.toAbsolutePath();
        Files.createDirectories(target.getParent());
        Path temporary = target.resolveSibling(target.getFileName() + ".new");
        try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
            out.write("# file\tby\tname\tfrom\tto\tdelta\n");
            for (Details before : from) {
                Details other = after.get(before.artifact().name());
                if (other != null) {
                    write(out, before.artifact().name(), new OwnerComparison(before.owners(), other.owners()));
                }
            }
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Writer out, String file, OwnerComparison owners) throws IOException {
        for (Division division : Division.values()) {
            for (OwnerDelta owner : owners.moved(division)) {
                out.write(String.join(
                        "\t",
                        DetailsFile.escape(file),
                        division.text(),
                        DetailsFile.escape(owner.name()),
                        Long.toString(owner.from()),
                        Long.toString(owner.to()),
                        Long.toString(owner.delta())));
                out.write('\n');
            }
        }
    }
}
