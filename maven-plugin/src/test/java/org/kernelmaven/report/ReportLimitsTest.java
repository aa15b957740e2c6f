package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.ResultFile;
import org.kernelmaven.result.RichBoots;
import org.kernelmaven.result.RichSamples;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Variant;

class ReportLimitsTest {
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    Path folder;

    private Path report;

    @BeforeEach
    void place() {
        report = folder.resolve("report");
    }

    @Test
    void aLargeResultGivesAReportThatCanBeRead() throws Exception {
        LargeResults.writeConsole(folder);
        Reports.write(LargeResults.result(), report);
        String html = Files.readString(report.resolve("index.html"));
        assertThat(html.length()).isLessThan(3 * MEGABYTE);
        assertThat(html)
                .contains("99,900 others, in result.json", "characters left out]", "lines left out")
                .contains("BUG: KASAN: slab-use-after-free")
                .doesNotContain("<b>console");
        assertThat(Files.size(report.resolve("report.md"))).isLessThan(60_000);
        assertThat(Files.readString(report.resolve("report.txt")).lines().count())
                .isLessThan(2_000);
    }

    @Test
    void aResultWithMoreThanAnybodyReadsStaysUnderItsLimits() throws Exception {
        Result large = LargeResults.result();
        List<Comparison> comparisons = new ArrayList<>();
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            comparisons.addAll(large.comparisons());
            variants.add(large.variants().get(0));
        }
        Reports.write(large.withComparisons(comparisons).withVariants(variants), report);
        String html = Files.readString(report.resolve("index.html"));
        assertThat(html.length()).isLessThan(3 * MEGABYTE);
        assertThat(html).contains("Left out: with it, this page would be larger than 3 MB");
        String markdown = Files.readString(report.resolve("report.md"));
        assertThat(markdown).hasSizeLessThan(60_000).contains("are left out; index.html has them");
        assertThat(markdown.split("<details>", -1)).hasSameSizeAs(markdown.split("</details>", -1));
    }

    @Test
    void hostileLinesOfTenMegabytesAreCutEverywhere() throws Exception {
        Result hostile = Samples.hostile();
        String huge = "<i>|`".repeat(2 * MEGABYTE);
        ArtifactDelta delta = new ArtifactDelta(huge, 1L, 2L, 1L, 1.0, java.util.Map.of(), java.util.Map.of(huge, 1L));
        Result result = hostile.withComparisons(List.of(new Comparison(huge, huge, List.of(delta), List.of())));
        assertThat(HtmlReport.of(result, null, List.of()).length()).isLessThan(MEGABYTE);
        assertThat(MarkdownReport.of(result)).hasSizeLessThan(60_000).doesNotContain("<i>");
        assertThat(TextReport.of(result).length()).isLessThan(MEGABYTE);
    }

    @Test
    void anOldResultIsDrawnWithWhatItHas() throws Exception {
        Path file = folder.resolve("result.json");
        Files.writeString(file, """
                { "schema": "kernel-result/1", "status": "FAIL", "toolchain": {}, "source": {},
                  "variants": [ { "name": "c" },
                    { "name": "rust", "build": { "status": "PASS" }, "boot": { "tests": [ { "name": "x" } ],
                      "faults": [ {} ], "timeline": [ {} ], "figures": [ {} ], "attempts": [ {} ], "nvme": {} } } ],
                  "comparisons": [ { "from": "c", "to": "rust", "artifacts": [ { "name": "vmlinux" } ],
                    "violations": [ {} ], "baseline": {} } ], "run": {} }
                """);
        Reports.write(new ResultFile(file).read(), report);
        assertThat(Files.readString(report.resolve("index.html")))
                .contains("Unknown kernel", "was not configured", "was not measured", "not booted");
        assertThat(Files.readString(report.resolve("report.txt"))).contains("unknown source", "was not built");
        assertThat(Files.readString(report.resolve("report.md"))).contains("not built");
    }

    @Test
    void aConsoleOutsideOfTheResultsFolderIsNotRead() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "the secret");
        Path result = Files.createDirectories(folder.resolve("kernel"));
        RichBoots.writeFiles(result);
        Files.delete(result.resolve("variants/kunit/boot/console.log"));
        Files.createSymbolicLink(result.resolve("variants/kunit/boot/console.log"), secret);
        assertThat(HtmlReport.of(RichSamples.result(), result, List.of()))
                .contains("cannot be read any more")
                .doesNotContain("the secret");
        assertThat(HtmlReport.of(Samples.hostile(), result, List.of())).doesNotContain("root:");
    }
}
