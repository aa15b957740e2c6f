package org.kernelmaven.report;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.result.ResultFile;

/**
 * How long it takes to read a large result and to draw all its reports, the first time and when the JVM is warm; by hand, with
 * {@code -Dtest=ReportBenchmark}, and with {@code -Dkernel.benchmark.result=FILE} of a result of one's own as well.
 */
class ReportBenchmark {
    private static final int TIMES = 5;

    @TempDir
    Path folder;

    @Test
    void drawsAllReports() throws Exception {
        String own = System.getProperty("kernel.benchmark.result");
        if (own != null) {
            measure("own", Path.of(own));
        }
        Path large = folder.resolve("kernel/result.json");
        new ResultFile(large).write(LargeResults.result());
        LargeResults.writeConsole(large.getParent());
        measure("large", large);
    }

    private void measure(String name, Path file) throws Exception {
        Path report = file.getParent().resolve("report-benchmark");
        for (int i = 0; i < TIMES; i++) {
            long start = System.nanoTime();
            Reports.write(new ResultFile(file).read(), report);
            System.out.printf(
                    "%s: result.json %,d bytes, index.html %,d bytes, run %d: %d ms, heap at most %d MiB%n",
                    name,
                    Files.size(file),
                    Files.size(report.resolve("index.html")),
                    i + 1,
                    (System.nanoTime() - start) / 1_000_000,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
        org.codehaus.plexus.util.FileUtils.deleteDirectory(report.toFile());
    }
}
