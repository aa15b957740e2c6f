package org.kernelmaven.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kernelmaven.file.WholeFile;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;

/** Writes every report of a result. */
public final class Reports {
    private static final int LONGEST_NAME = 100;

    private Reports() {}

    /** As {@link #write(Result, Path, ReportSettings)}, for a folder beside result.json. */
    public static void write(Result result, Path folder) throws IOException {
        write(result, folder, ReportSettings.of(folder.toAbsolutePath().getParent()));
    }

    /** Replaces what is in the folder; each file is there whole or not at all. */
    public static void write(Result result, Path folder, ReportSettings settings) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(folder, "TEST-*.xml")) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
        write(folder, "report.txt", TextReport.of(result));
        write(folder, "report.md", MarkdownReport.of(result));
        write(folder, "index.html", HtmlReport.of(result, settings.base(), settings.history()));
        UniqueNames names = new UniqueNames();
        for (Variant variant : result.variants()) {
            write(
                    folder,
                    "TEST-" + names.of(fileName(variant.name())) + ".xml",
                    JUnitReport.of(result, variant, settings.base()));
        }
        write(folder, "kcidb.json", KcidbReport.of(result, settings.kcidbOrigin()));
        write(folder, "report.sarif", SarifReport.of(result));
    }

    /** Whatever a variant is called, its file is in the folder. */
    private static String fileName(String variant) {
        return variant.substring(0, Math.min(LONGEST_NAME, variant.length())).replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static void write(Path folder, String name, String text) throws IOException {
        WholeFile.write(folder.resolve(name), text);
    }
}
