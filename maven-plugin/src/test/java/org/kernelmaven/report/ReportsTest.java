package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kernelmaven.result.Attempt;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.RichSamples;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;
import org.kernelmaven.result.Violation;
import org.w3c.dom.Document;

class ReportsTest {
    @TempDir
    Path folder;

    private Path write(Result result) throws Exception {
        Reports.write(result, folder.resolve("report"));
        return folder.resolve("report");
    }

    private static Document parse(Path file) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(file.toFile());
    }

    private static Result sample(boolean hostile) {
        return hostile ? Samples.hostile() : Samples.passing();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textIsPlainAsciiIn80Columns(boolean hostile) throws Exception {
        Result result = sample(hostile);
        for (String line :
                (TerminalSummary.of(result) + Files.readString(write(result).resolve("report.txt"))).split("\n")) {
            assertThat(line).hasSizeLessThanOrEqualTo(80).matches("[ -~]*");
        }
    }

    @Test
    void whatTheGrowthIsMadeOfIsToldEverywhere() throws Exception {
        Path report = write(sample(false));
        assertThat(TerminalSummary.of(sample(false))).contains("vmlinux, by what it is: kallsyms +184,334\n");
        assertThat(Files.readString(report.resolve("report.txt")))
                .contains(
                        "By what it is",
                        "601,952",
                        "Symbols: 1,765 added, 0 removed, 4 grown, 1 shrunk (+118,486, -36)");
        assertThat(Files.readString(report.resolve("report.md")))
                .contains("| kallsyms | 417,618 | 601,952 | +184,334 |");
        assertThat(Files.readString(report.resolve("index.html"))).contains("By what it is", "+184,334");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void htmlIsWellFormedAndLoadsNothing(boolean hostile) throws Exception {
        Path html = write(sample(hostile)).resolve("index.html");
        Document document = parse(html);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("link").getLength()).isZero();
        assertThat(document.getElementsByTagName("img").getLength()).isZero();
        assertThat(Files.readString(html)).doesNotContain("@import").doesNotContain("url(");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void junitCountsWhatItLists(boolean hostile) throws Exception {
        Document suite = parse(write(sample(hostile)).resolve("TEST-rust.xml"));
        var root = suite.getDocumentElement();
        assertThat(root.getAttribute("tests"))
                .isEqualTo("" + suite.getElementsByTagName("testcase").getLength());
        assertThat(root.getAttribute("failures"))
                .isEqualTo("" + suite.getElementsByTagName("failure").getLength());
        assertThat(root.getAttribute("errors"))
                .isEqualTo("" + suite.getElementsByTagName("error").getLength());
        assertThat(!"0".equals(root.getAttribute("failures"))).isEqualTo(hostile);
    }

    @Test
    void everyFormatAnswersTheQuestion() throws Exception {
        Path report = write(Samples.passing());
        for (String name : new String[] {"report.txt", "report.md", "index.html"}) {
            assertThat(Files.readString(report.resolve(name)))
                    .contains("What does Rust cost this image?")
                    .contains("4,317,520")
                    .contains("479,021")
                    .contains("11.09");
        }
    }

    @Test
    void whatWasComparedIsNamed() throws Exception {
        Path report = write(Samples.passing());
        assertThat(Files.readString(report.resolve("report.txt"))).contains("RUST n -> y");
        assertThat(Files.readString(report.resolve("index.html"))).contains("1 symbol with another value");
    }

    @Test
    void hostileMarkdownStaysTextAndShort() throws Exception {
        String markdown = Files.readString(write(Samples.hostile()).resolve("report.md"));
        assertThat(markdown).doesNotContain("<script").doesNotContain("@all").hasSizeLessThan(60_000);
    }

    @Test
    void whatWasNotBootedIsNoPassAnywhere() throws Exception {
        Result passing = Samples.passing();
        Variant c = passing.variants().get(0);
        Result result = passing.withVariants(List.of(c.withBoot(null))).withStatus(Status.ERROR);
        Path report = write(result);
        assertThat(Files.readString(report.resolve("report.txt"))).contains("boot c: not booted");
        assertThat(Files.readString(report.resolve("report.md"))).contains("not booted");
        assertThat(Files.readString(report.resolve("index.html"))).contains("not booted");
        assertThat(parse(report.resolve("TEST-c.xml"))
                        .getElementsByTagName("error")
                        .getLength())
                .isEqualTo(1);
    }

    @Test
    void whatIsNotKnownIsNoZero() throws Exception {
        assertThat(Amounts.bytes(null)).isEqualTo("-");
        String text = Files.readString(write(Samples.passing()).resolve("report.txt"));
        assertThat(text).containsPattern("rust_print.ko +- +28,760 +- +-");
    }

    @Test
    void whatIsWrongComesBeforeEverythingElse() throws Exception {
        Path report = write(RichSamples.result());
        for (String name : new String[] {"report.txt", "report.md", "index.html"}) {
            String text = Files.readString(report.resolve(name));
            assertThat(text.indexOf("What is wrong"))
                    .as(name)
                    .isPositive()
                    .isLessThan(text.lastIndexOf("What does Rust cost this image?"));
            assertThat(text)
                    .contains("KASAN: slab-use-after-free in rust_read")
                    .contains("kunit.rust_doctests_kernel.rust_doctest_kernel_17")
                    .contains("vmlinux text may grow by 10 %")
                    .contains("flaky: 2 of 3 boots passed")
                    .contains("rustc 1.84.0 -");
        }
    }

    @Test
    void everyBudgetIsToldOnGrowthAndOnASizeKeptOrNot() throws Exception {
        Path report = write(Samples.full());
        for (String name : new String[] {"report.txt", "report.md", "index.html"}) {
            assertThat(Files.readString(report.resolve(name)))
                    .as(name)
                    .contains("vmlinux text may grow by 4 KiB", "vmlinux bss may grow by 4 KiB")
                    .contains("bzImage file may be 8 MiB", "2,495,488", "8,388,608")
                    .contains("vmlinux text may be 4 MiB", "4,194,304");
        }
        assertThat(SitePage.of(Samples.full(), List.of()).toString()).contains("bzImage file may be 8 MiB, rust,");
    }

    @Test
    void ofAnOlderResultTheBudgetsAreThoseThatWereExceeded() throws Exception {
        Violation violation = new Violation("bzImage file may grow by 0", "bzImage", "file", 512, 0);
        Comparison old = new Comparison("c", "rust", List.of(), List.of(violation));
        Path report = write(Samples.passing().withComparisons(List.of(old)));
        for (String name : new String[] {"report.txt", "report.md", "index.html", "TEST-rust.xml", "kcidb.json"}) {
            assertThat(Files.readString(report.resolve(name))).as(name).contains("bzImage file may grow by 0");
        }
    }

    @Test
    void testsThatPassedAreFoldedBySuite() throws Exception {
        String html = Files.readString(write(RichSamples.result()).resolve("index.html"));
        assertThat(html)
                .contains("kunit: 424 passed, 2 failed, 1 skipped, 1 missing")
                .contains("<code>kunit.rust_doctests_kernel</code> 358 passed, 1 skipped</summary>");
        assertThat(Files.readString(folder.resolve("report/report.txt")))
                .contains("kunit.rust_doctests_kernel: 358 passed, 1 failed, 1 skipped")
                .doesNotContain("PASS kunit");
    }

    @Test
    void bootsAreToldInTimeAndFigures() throws Exception {
        Path report = write(RichSamples.result());
        assertThat(Files.readString(report.resolve("index.html")))
                .contains("3.871 s", "96.1 MiB/s", "nvme.read.sequential.bandwidth", "nvme0n2", "4,096 bytes");
        assertThat(Files.readString(report.resolve("report.txt")))
                .contains("first output 0.412 s, init 3.871 s", "nvme.read.sequential.bandwidth 413 MiB/s");
    }

    @Test
    void everyReportForPeopleHasTheSameRowOfVerdicts() throws Exception {
        Path report = write(Samples.full());
        assertThat(Files.readString(report.resolve("report.md")))
                .contains("| rust | PASS | PASS | FAIL | 2 of 4 | panic: no init (5.5 s, tcg) |");
        assertThat(Files.readString(report.resolve("report.txt"))).containsPattern("rust +PASS +PASS +FAIL +2 of 4");
        assertThat(Files.readString(report.resolve("index.html"))).contains(">2 of 4<", "panic: no init (5.5 s, tcg)");
        assertThat(SitePage.of(Samples.full(), List.of()).toString())
                .contains("[rust, PASS, PASS, FAIL, 2 of 4, panic: no init (5.5 s, tcg)]")
                .contains("[nvme.read.sequential.bandwidth, 513 MiB/s]");
    }

    @Test
    void peopleReadTimesInOneForm() throws Exception {
        Result result = Samples.passing();
        Path report = write(result);
        String started = result.run().started();
        for (String name : new String[] {"report.txt", "index.html"}) {
            assertThat(Files.readString(report.resolve(name)))
                    .contains("2026-11-24 12:00 UTC")
                    .doesNotContain(started);
        }
        assertThat(SitePage.of(result, List.of()).toString())
                .contains("2026-11-24 12:00 UTC")
                .doesNotContain(started);
        assertThat(Amounts.time("yesterday\u0000 at\nnoon")).isEqualTo("yesterday\u0000 at noon");
    }

    @Test
    void bootsThatAllEndedAlikeAreFolded() throws Exception {
        Path report = write(RichSamples.result());
        assertThat(Files.readString(report.resolve("index.html")))
                .contains("<details class=\"long\" open=\"open\"><summary>3 boots</summary>");
        Variant rust = Samples.full().variants().get(1);
        Boot boot = rust.boot();
        Boot steady = new Boot(
                Status.PASS,
                boot.verdict(),
                boot.kind(),
                boot.title(),
                boot.seconds(),
                boot.deadlineSeconds(),
                boot.accelerator(),
                boot.acceleratorReason(),
                boot.nvme(),
                boot.tests(),
                List.of(),
                List.of(),
                boot.console(),
                boot.timeline(),
                boot.figures(),
                List.of(new Attempt(Status.PASS, "init reached", 5), new Attempt(Status.PASS, "init reached", 6)));
        assertThat(HtmlReport.of(Samples.full().withVariants(List.of(rust.withBoot(steady))), null, List.of()))
                .contains("<details class=\"long\"><summary>2 boots</summary>");
    }
}
