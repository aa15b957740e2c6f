package org.kernelmaven.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A patch and how it is meant.
 *
 * @param file where it is
 * @param strip how many leading parts of the names in it are left out: the N of {@code patch -pN}
 */
record PatchFile(Path file, int strip) {
    private static final String SERIES = "series";
    private static final int USUAL_STRIP = 1;
    /** quilt(1): a name, options, and after a blank and a hash a comment. */
    private static final Pattern SERIES_LINE = Pattern.compile("(\\S+)(?:\\s+-p(\\d))?(?:\\s+#.*)?");

    /**
     * @param patches files, or folders that stand for the patches in them: those of a quilt series, else {@code *.patch}
     * @throws SourceException where a folder has neither, or a series asks for more than a strip level
     */
    static List<PatchFile> all(List<Path> patches) throws IOException, SourceException {
        List<PatchFile> files = new ArrayList<>();
        for (Path patch : patches) {
            if (!Files.isDirectory(patch)) {
                files.add(new PatchFile(patch, USUAL_STRIP));
                continue;
            }
            Path series = patch.resolve(SERIES);
            List<PatchFile> found = Files.isRegularFile(series) ? series(series) : sorted(patch);
            if (found.isEmpty()) {
                throw new SourceException(
                        "the folder " + patch + " (kernel.source.patches) has neither a series nor any *.patch file");
            }
            files.addAll(found);
        }
        for (PatchFile file : files) {
            if (!Files.isRegularFile(file.file())) {
                throw new SourceException("there is no patch " + file.file() + " (kernel.source.patches"
                        + (patches.contains(file.file()) ? ")" : ": the series of that folder names it)"));
            }
        }
        return files;
    }

    private static List<PatchFile> series(Path series) throws IOException, SourceException {
        List<PatchFile> files = new ArrayList<>();
        List<String> lines = Files.readAllLines(series);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher parts = SERIES_LINE.matcher(line);
            if (!parts.matches()) {
                throw new SourceException(
                        series + ", line " + (i + 1) + ": '" + line + "' has options that are not known."
                                + " Only -pN is; make a patch that needs none of the others (quilt refresh)");
            }
            int strip = parts.group(2) == null ? USUAL_STRIP : Integer.parseInt(parts.group(2));
            files.add(new PatchFile(series.resolveSibling(parts.group(1)), strip));
        }
        return files;
    }

    private static List<PatchFile> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".patch"))
                    .sorted()
                    .map(file -> new PatchFile(file, USUAL_STRIP))
                    .toList();
        }
    }

    boolean usual() {
        return strip == USUAL_STRIP;
    }
}
