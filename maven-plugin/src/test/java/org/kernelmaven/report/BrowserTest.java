package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kernelmaven.result.RichBoots;

/** The reports in a real browser. Skipped where there is no Chromium. */
class BrowserTest {
    private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final String VIOLATIONS = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
            + " 'best-practice']}).then(found => found.violations.map(violation => violation.id + ': '"
            + " + violation.nodes.slice(0, 3).map(node => node.html.slice(0, 200) + ' ' + node.failureSummary).join('; ')))";

    @TempDir
    static Path folder;

    @TempDir
    static Path profile;

    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "no chromium on the PATH (Debian's package of that name)");
        browser = new Browser(chromium.get(), profile);
        RichBoots.writeFiles(folder);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static void open(ReportSample sample, String scheme, int width, String media) throws Exception {
        Reports.write(
                sample.result(),
                folder.resolve("report"),
                new ReportSettings(
                        folder,
                        ReportSettings.DEFAULT_ORIGIN,
                        sample == ReportSample.RICH ? RichHistory.runs() : List.of()));
        var emulated = Browser.parameters().put("media", media);
        emulated.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        browser.send("Emulation.setEmulatedMedia", emulated);
        browser.send(
                "Emulation.setDeviceMetricsOverride",
                Browser.parameters()
                        .put("width", width)
                        .put("height", 900)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        browser.open(folder.resolve("report/index.html"));
    }

    private static List<String> strings(com.fasterxml.jackson.databind.JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }

    @ParameterizedTest
    @CsvSource({
        "PASSING,light,1280,screen",
        "RICH,light,1280,screen",
        "RICH,dark,1280,screen",
        "RICH,light,390,screen",
        "RICH,light,794,print",
        "HOSTILE,dark,390,screen",
        "HOSTILE,light,1280,screen",
        "EMPTY,light,390,screen",
    })
    void nothingIsLoadedNothingComplainsAndNothingSticksOut(ReportSample sample, String scheme, int width, String media)
            throws Exception {
        open(sample, scheme, width, media);
        assertThat(browser.requests())
                .containsExactly(folder.resolve("report/index.html").toUri().toString());
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(width);
        assertThat(browser.evaluate("document.scripts.length").asInt()).isZero();
        assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                        .asText())
                .isEqualTo(scheme.equals("dark") ? "rgb(20, 23, 27)" : "rgb(255, 255, 255)");
    }

    @ParameterizedTest
    @CsvSource({"PASSING,light,1280", "RICH,light,1280", "RICH,dark,1280", "RICH,light,390", "HOSTILE,dark,1280"})
    void itCanBeUsedByEverybody(ReportSample sample, String scheme, int width) throws Exception {
        open(sample, scheme, width, "screen");
        browser.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        try (InputStream in = BrowserTest.class.getResourceAsStream(AXE)) {
            browser.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; 0");
        }
        assertThat(strings(browser.evaluate(VIOLATIONS))).isEmpty();
    }

    @Test
    void theAccessibilityCheckFindsWhatIsWrong() throws Exception {
        open(ReportSample.PASSING, "light", 1280, "screen");
        try (InputStream in = BrowserTest.class.getResourceAsStream(AXE)) {
            browser.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; 0");
        }
        browser.evaluate("document.querySelector('h1').style.color = '#ddd'");
        assertThat(strings(browser.evaluate(VIOLATIONS)).toString()).contains("color-contrast");
    }

    @Test
    void theKeyboardReachesTheReportFirst() throws Exception {
        open(ReportSample.RICH, "light", 1280, "screen");
        for (String type : new String[] {"rawKeyDown", "keyUp"}) {
            browser.send(
                    "Input.dispatchKeyEvent",
                    Browser.parameters()
                            .put("type", type)
                            .put("key", "Tab")
                            .put("code", "Tab")
                            .put("windowsVirtualKeyCode", 9));
        }
        assertThat(browser.evaluate("document.activeElement.textContent").asText())
                .isEqualTo("To the report");
        assertThat(browser.evaluate("document.activeElement.getBoundingClientRect().left")
                        .asInt())
                .isNotNegative();
    }

    @Test
    void aFaultLeadsToItsLineOnTheConsole() throws Exception {
        open(ReportSample.RICH, "light", 1280, "screen");
        browser.evaluate("document.querySelectorAll('details').forEach(details => details.open = false)");
        browser.evaluate("[...document.querySelectorAll('#consoles table a')].find(link =>"
                + " link.textContent.startsWith('KASAN')).click()");
        assertThat(browser.evaluate("document.querySelector('mark:target').textContent")
                        .asText())
                .contains(RichBoots.FAULT_LINE + " ", "BUG: KASAN");
        assertThat(browser.evaluate("document.querySelector('mark:target').checkVisibility()")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatIsFoldedIsOpenOnPaper() throws Exception {
        String visible = "document.querySelector('details:not(.long):not([open]) table').checkVisibility()";
        open(ReportSample.RICH, "light", 794, "screen");
        assertThat(browser.evaluate(visible).asBoolean()).isFalse();
        open(ReportSample.RICH, "light", 794, "print");
        assertThat(browser.evaluate(visible).asBoolean()).isTrue();
        String pdf = browser.send("Page.printToPDF", Browser.parameters().put("printBackground", true))
                .get("data")
                .asText();
        assertThat(new String(Base64.getDecoder().decode(pdf), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
    }
}
