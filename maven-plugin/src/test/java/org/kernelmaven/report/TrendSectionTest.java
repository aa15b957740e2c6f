package org.kernelmaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.kernelmaven.history.HistoryBudget;
import org.kernelmaven.history.HistoryEntry;
import org.kernelmaven.history.HistoryVariant;
import org.kernelmaven.result.Samples;
import org.kernelmaven.result.Status;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class TrendSectionTest {
    private static final String BUDGET = "vmlinux text may be 1 MiB";

    /** @param budget null for a run that says nothing of the budget */
    private static HistoryEntry run(int number, Long text, Status budget) {
        HistoryVariant variant = new HistoryVariant(
                "c",
                Status.PASS,
                number == 1 ? null : 10.0 + number,
                Status.PASS,
                "",
                4.0,
                text == null ? Map.of() : Map.of("vmlinux", Map.of("file", 9L, "text", text, "data", 5L, "bss", 0L)));
        List<HistoryBudget> budgets = budget == null
                ? List.of()
                : List.of(new HistoryBudget("c", "c", BUDGET, "vmlinux", "text", budget, text, 1 << 20));
        return new HistoryEntry(
                HistoryEntry.SCHEMA,
                "2026-11-24T12:00:0" + number + "Z",
                "p 1",
                Integer.toString(number).repeat(40),
                "7.3",
                null,
                Status.PASS,
                List.of(variant),
                budgets);
    }

    private static final List<HistoryEntry> RUNS = List.of(
            run(1, 1_000_000L, Status.PASS),
            run(2, 1_000_100L, null),
            run(3, 1_100_000L, Status.FAIL),
            run(4, 1_200_000L, Status.FAIL));

    private static String html(List<HistoryEntry> runs) {
        return "<body>" + TrendSection.of(runs).body() + "</body>";
    }

    private static Document parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    @Test
    void eachMeasureHasAPictureAndATable() throws Exception {
        Document document = parse(html(RUNS));
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(5); // text, data, bss, build, boot
        assertThat(document.getElementsByTagName("table").getLength()).isEqualTo(5);
        assertThat(html(RUNS)).contains("1,200,000", "vmlinux text", "14 s");
    }

    @Test
    void whereABudgetBrokeIsMarkedAndTheRevisionsBetweenAreListed() throws Exception {
        BudgetBreak broken = BudgetBreak.of(RUNS).get(0);
        assertThat(broken.kept()).isEqualTo(RUNS.get(0));
        assertThat(broken.between()).containsExactly(RUNS.get(1));
        assertThat(broken.exceeded()).isEqualTo(RUNS.get(2));
        assertThat(broken.still()).isTrue();
        Document document = parse(html(RUNS));
        assertThat(html(RUNS).split("class=\"broken\"", -1)).hasSize(3);
        Trend text = Trend.of(RUNS).get(0);
        assertThat(text.broken("c", 1)).isFalse();
        assertThat(text.broken("c", 2)).isTrue();
        assertThat(text.broken("another", 2)).isFalse();
        assertThat(html(RUNS)).contains("111111111111..333333333333").contains("2026-11-24 12:00 UTC 222222222222");
    }

    @Test
    void aMeasureThatIsNotDrawnOtherwiseIsWhereABudgetOnItBroke() {
        HistoryEntry run = RUNS.get(2);
        HistoryBudget file = new HistoryBudget("c", "c", "vmlinux file", "vmlinux", "file", Status.FAIL, 9, 8);
        HistoryEntry broken = new HistoryEntry(
                run.schema(),
                run.started(),
                run.project(),
                run.revision(),
                run.source(),
                null,
                Status.FAIL,
                run.variants(),
                List.of(file));
        assertThat(Trend.of(RUNS)).extracting(Trend::name).doesNotContain("vmlinux");
        assertThat(Trend.of(List.of(RUNS.get(0), broken, RUNS.get(1))))
                .filteredOn(trend -> trend.name().equals("vmlinux"))
                .singleElement()
                .satisfies(trend -> assertThat(TrendChart.svg(trend)).containsOnlyOnce("class=\"broken\""));
    }

    @Test
    void aBudgetOnAPartIsDrawnBesideWhatIsAllowed() {
        List<HistoryEntry> runs = RichHistory.runs();
        List<Trend> budgets = BudgetTrends.of(runs, Trend.of(runs));
        assertThat(budgets)
                .extracting(Trend::name)
                .containsExactly(
                        "*.ko stripped against the baseline may grow by 4KiB: samples/rust/rust_print.ko, baseline to rust",
                        "vmlinux crate kernel from c to rust may grow by 64KiB",
                        "vmlinux section .rodata of rust may be at most 1MiB");
        Trend crate = budgets.get(1);
        assertThat(crate.lines().get("allowed")).hasSize(30).containsOnly(65_536.0);
        assertThat(crate.lines().get("measured").get(1)).isEqualTo(5_003.0);
        assertThat(crate.broken("measured", 17)).isFalse();
        assertThat(crate.broken("measured", 19)).isTrue();
        assertThat(TrendChart.svg(crate)).contains("class=\"broken\"");
        assertThat(budgets.get(0).lines().get("measured").get(12)).isNull();
        assertThat(html(runs)).contains("Budgets on what is not drawn above", "<td>exceeded</td>");
        assertThat(SitePage.of(Samples.passing(), runs).toString()).contains(crate.name());
    }

    @Test
    void aBudgetThatWasKeptAlwaysAndIsNoMoreIsNotDrawn() {
        HistoryBudget part =
                new HistoryBudget("c", "c", "vmlinux crate x may grow by 1", "vmlinux", "crate x", Status.PASS, 0, 1);
        HistoryEntry old = new HistoryEntry(
                HistoryEntry.SCHEMA,
                "a",
                "p 1",
                null,
                null,
                null,
                null,
                RUNS.get(0).variants(),
                List.of(part));
        assertThat(BudgetTrends.of(List.of(old, RUNS.get(1)), List.of())).isEmpty();
        assertThat(BudgetTrends.of(List.of(RUNS.get(1), old), List.of())).hasSize(1);
    }

    @Test
    void moreVariantsThanCanBeToldApartAreInTheTableOnly() throws Exception {
        List<HistoryVariant> many = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            many.add(new HistoryVariant(
                    "v" + i, null, 1.0 + i, null, null, null, Map.of("vmlinux", Map.of("file", 1L + i))));
        }
        HistoryEntry run = new HistoryEntry(HistoryEntry.SCHEMA, "a", "p 1", null, null, null, null, many, List.of());
        Trend trend = Trend.of(List.of(run, run)).get(0);
        assertThat(TrendChart.svg(trend).split("class=\"trend\"", -1)).hasSize(TrendChart.MOST_LINES + 1);
        Document document = parse(html(List.of(run, run)));
        List<Double> labels = new ArrayList<>();
        var texts = ((Element) document.getElementsByTagName("svg").item(0)).getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            var text = (Element) texts.item(i);
            if (text.getAttribute("class").equals("label")) {
                labels.add(Double.valueOf(text.getAttribute("y")));
            }
        }
        labels.sort(null);
        for (int i = 1; i < labels.size(); i++) {
            assertThat(labels.get(i) - labels.get(i - 1)).isGreaterThanOrEqualTo(13.9);
        }
        assertThat(html(List.of(run, run))).contains("and 38 more columns, in the history");
    }

    @Test
    void whatIsKeptAgainIsNotExceededStill() {
        List<HistoryEntry> runs = new ArrayList<>(RUNS);
        runs.add(run(5, 1_000_000L, Status.PASS));
        assertThat(BudgetBreak.of(runs)).extracting(BudgetBreak::still).containsExactly(false);
        assertThat(html(runs)).contains("was exceeded at");
    }

    @Test
    void whatIsNotKnownIsAGapAndNoZero() throws Exception {
        List<HistoryEntry> runs = List.of(
                run(1, 1_000_000L, null), run(2, null, null), run(3, 1_000_000L, null), run(4, 1_000_000L, null));
        Trend text = Trend.of(runs).get(0);
        assertThat(text.lines().get("c")).containsExactly(1e6, null, 1e6, 1e6);
        assertThat(TrendChart.svg(text)).containsPattern("class=\"trend\"[^>]* d=\"M[^ML]*M[^ML]*L[^ML]*\"");
        assertThat(text.amount(null)).isEqualTo("-");
    }

    @Test
    void ofTwoBudgetsThatAreCalledTheSameTheOneThatIsExceededCounts() {
        HistoryEntry exceeded = RUNS.get(2);
        HistoryBudget kept = RUNS.get(0).budgets().get(0);
        HistoryEntry both = new HistoryEntry(
                exceeded.schema(),
                exceeded.started(),
                exceeded.project(),
                exceeded.revision(),
                exceeded.source(),
                null,
                Status.FAIL,
                exceeded.variants(),
                List.of(kept, exceeded.budgets().get(0), kept));
        assertThat(BudgetBreak.of(List.of(RUNS.get(0), both))).singleElement().satisfies(broken -> {
            assertThat(broken.kept()).isEqualTo(RUNS.get(0));
            assertThat(broken.exceeded()).isEqualTo(both);
            assertThat(broken.still()).isTrue();
        });
    }

    @Test
    void linesThatLackNearlyEverythingAreDrawn() throws Exception {
        HistoryEntry bare = new HistoryEntry(
                HistoryEntry.SCHEMA,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(new HistoryVariant(null, null, 1.0, null, null, null, null)),
                List.of(new HistoryBudget(null, null, null, null, null, Status.FAIL, 2, 1)));
        parse(html(List.of(bare, bare)));
        assertThat(SitePage.of(Samples.passing(), List.of(bare, bare))).isNotEmpty();
    }

    @Test
    void oneRunMakesNoTrend() {
        assertThat(html(RUNS.subList(0, 1))).isEqualTo("<body></body>");
    }

    @Test
    void thousandsOfRunsAndHostileNamesAreDrawn() throws Exception {
        List<HistoryEntry> runs = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            HistoryEntry run = run(i % 10, 1_000_000L + i, i % 7 == 0 ? Status.FAIL : Status.PASS);
            HistoryVariant evil = new HistoryVariant(
                    "<script>\u0000", null, Double.NaN, null, null, null, Map.of("<b>", Map.of("file", 1L)));
            runs.add(new HistoryEntry(
                    run.schema(),
                    "<i>",
                    run.project(),
                    "&",
                    null,
                    null,
                    null,
                    List.of(run.variants().get(0), evil),
                    run.budgets()));
        }
        String html = html(runs);
        parse(html);
        assertThat(html).doesNotContain("<script").hasSizeLessThan(3_000_000);
    }
}
