package org.kernelmaven.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.kernelmaven.kbuild.Kbuild;

/**
 * What source file each object of an output tree was made from, as Kbuild notes it in {@code .<object>.cmd} (scripts/basic/fixdep.c:
 * {@code source_<object> := <file>}).
 */
final class ObjectSources {
    /** At the top of the output tree: an object and its source a line, with a tab between, sorted. */
    static final String FILE = "objects.tsv";

    private static final String SUFFIX = ".o.cmd";

    private ObjectSources() {}

    static void write(Path outputTree) throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Files.walkFileTree(outputTree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (name.startsWith(".") && name.endsWith(SUFFIX)) {
                    add(file, sources);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        StringBuilder text = new StringBuilder();
        sources.forEach((object, source) ->
                text.append(object).append('\t').append(source).append('\n'));
        Files.writeString(outputTree.resolve(FILE), text, StandardCharsets.UTF_8);
    }

    private static void add(Path file, Map<String, String> sources) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int equals = line.indexOf(" := ");
                if (line.startsWith("source_") && equals > 0) {
                    String source = line.substring(equals + 4);
                    sources.put(
                            line.substring("source_".length(), equals),
                            source.startsWith(Kbuild.SOURCE + "/")
                                    ? source.substring(Kbuild.SOURCE.length() + 1)
                                    : source);
                    return;
                }
            }
        }
    }
}
