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
import org.kernelmaven.result.Status;
import org.w3c.dom.Document;
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
