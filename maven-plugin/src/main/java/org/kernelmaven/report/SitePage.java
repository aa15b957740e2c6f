package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kernelmaven.history.HistoryEntry;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.OwnerGroup;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.result.Variant;

/** A result as a page of a project's site: the tables of the HTML report, in the site's own looks. */
public final class SitePage {
    private static final int OWNERS_SHOWN = 15;
    private static final int BUDGETS_SHOWN = 12;

    private final Result result;
    private final List<Block> blocks = new ArrayList<>();

    private SitePage(Result result) {
        this.result = result;
    }

    /** @param history the project's runs, the latest last; empty for no trend */
    public static List<Block> of(Result result, List<HistoryEntry> history) {
        SitePage page = new SitePage(result);
        page.blocks.add(new Block.Paragraph(TerminalSummary.headline(result)));
        page.verdicts();
        result.comparisons().forEach(page::comparison);
        page.budgets();
        page.boots();
        page.builds();
        page.trends(history);
        page.provenance();
        return List.copyOf(page.blocks);
    }

    private void heading(String text) {
        blocks.add(new Block.Heading(2, text));
    }

    private void table(String caption, List<String> columns, List<List<String>> rows) {
        if (!rows.isEmpty()) {
            blocks.add(new Block.Table(caption, columns, rows));
        }
    }

    /** A row; what is not known is shown as such. */
    private static List<String> row(Object... cells) {
        return Stream.of(cells)
                .map(cell -> cell == null ? Amounts.UNKNOWN : cell.toString())
                .toList();
    }

    private void verdicts() {
        heading("Verdicts");
        table(
                "Verdict of each variant",
                List.of("Variant", "Config", "Build", "Boot", "Tests passed", "What was seen"),
                result.variants().stream()
                        .map(VerdictRow::of)
                        .map(row -> row(row.variant(), row.config(), row.build(), row.boot(), row.tests(), row.seen()))
                        .toList());
        for (Variant variant : result.variants()) {
            if (variant.config() != null) {
                variant.config().unmet().stream()
                        .map(Unmet::sentence)
                        .forEach(unmet -> blocks.add(new Block.Paragraph(variant.name() + ": " + unmet)));
            }
        }
    }

    private void comparison(Comparison comparison) {
        heading(SizeRow.question(comparison));
        table(
                "Sizes in bytes; text, data and bss as size(1) prints them",
                List.of("", comparison.from(), comparison.to(), "Delta", "Growth"),
                SizeRow.of(comparison).stream()
                        .map(row -> row(
                                row.artifact() + " " + row.measure(),
                                Amounts.bytes(row.from()),
                                Amounts.bytes(row.to()),
                                Amounts.delta(row.delta()),
                                Amounts.percent(row.delta(), row.percent())))
                        .toList());
        TerminalSummary.kernels(comparison).forEach(this::owners);
        table(
                "Configuration symbols with another value",
                List.of("Symbol", comparison.from(), comparison.to()),
                comparison.config().stream()
                        .map(change -> row(change.symbol(), change.from(), change.to()))
                        .toList());
    }

    private void budgets() {
        List<List<String>> rows = BudgetRow.of(result).stream()
                .map(budget -> row(
                        budget.name(),
                        budget.about(),
                        budget.measured(),
                        budget.outcome().status(),
                        Amounts.bytes(budget.outcome().actual()),
                        Amounts.bytes(budget.outcome().limit())))
                .toList();
        if (!rows.isEmpty()) {
            heading("Budgets");
            table(
                    "Each budget, in bytes",
                    List.of("Budget", "Of", "Held against", "Status", "Measured", "Allowed"),
                    rows);
        }
    }

    private void owners(ArtifactDelta vmlinux) {
        for (OwnerGroup group : SizeRow.divisions(vmlinux)) {
            table(
                    "What " + vmlinux.name() + " grew by, by " + group.by(),
                    List.of("Owner", "From", "To", "Delta"),
                    group.moved().stream()
                            .limit(OWNERS_SHOWN)
                            .map(owner -> row(
                                    owner.name(),
                                    Amounts.bytes(owner.from()),
                                    Amounts.bytes(owner.to()),
                                    Amounts.delta(owner.delta())))
                            .toList());
        }
    }

    private void boots() {
        for (Variant variant : result.variants()) {
            Boot boot = variant.boot();
            if (boot == null || boot.status() == Status.SKIP) {
                continue;
            }
            heading("Boot of " + variant.name());
            blocks.add(
                    new Block.Paragraph(boot.status() + ": " + boot.verdict() + " (" + Amounts.seconds(boot.seconds())
                            + " under " + boot.accelerator() + ": " + boot.acceleratorReason() + ")"));
            table(
                    "Tests in the guest",
                    List.of("Test", "Status", "Message"),
                    boot.tests().stream()
                            .map(test -> row(test.name(), test.status(), test.message()))
                            .toList());
            table(
                    "Measured in the guest",
                    List.of("What", "Value"),
                    boot.figures().stream()
                            .map(figure -> row(figure.name(), Amounts.measured(figure.value(), figure.unit())))
                            .toList());
            if (!boot.excerpt().isEmpty()) {
                blocks.add(new Block.Preformatted(String.join("\n", boot.excerpt())));
            }
        }
    }

    private void builds() {
        List<List<String>> rows = new ArrayList<>();
        List<Block> errors = new ArrayList<>();
        for (Variant variant : result.variants()) {
            Build build = variant.build();
            if (build != null) {
                rows.add(row(
                        variant.name(),
                        build.status(),
                        build.counted() ? build.compiled() : Amounts.UNKNOWN,
                        build.counted() ? Amounts.seconds(build.seconds()) : Amounts.UNKNOWN,
                        BuildTrouble.line(build)));
                Stream.concat(build.modules().stream(), build.targets().stream())
                        .forEach(step -> rows.add(step(variant, step)));
                BuildTrouble.of(variant).forEach(trouble -> errors.add(new Block.Preformatted(trouble.text())));
            }
        }
        heading("Builds");
        table("Builds", List.of("Variant", "Status", "Files compiled", "make took", "Why"), rows);
        blocks.addAll(errors);
    }

    private static List<String> step(Variant variant, BuildStep step) {
        return row(
                variant.name() + ", " + step.name(), step.status(), null, Amounts.seconds(step.seconds()), step.line());
    }

    private void trends(List<HistoryEntry> history) {
        if (history.size() < 2) {
            return;
        }
        heading("How it went over " + history.size() + " runs");
        List<Trend> measures = Trend.of(history);
        Stream.concat(
                        measures.stream(),
                        BudgetTrends.of(history, measures).stream().limit(BUDGETS_SHOWN))
                .forEach(trend -> trend(trend, history));
    }

    private void trend(Trend trend, List<HistoryEntry> history) {
        blocks.add(new Block.Heading(3, trend.name()));
        blocks.add(new Block.Picture(TrendChart.svg(trend)));
        List<String> columns = new ArrayList<>(trend.lines().keySet());
        columns.add(0, "Run");
        List<List<String>> rows = new ArrayList<>();
        for (int run = history.size() - 1; run >= Math.max(0, history.size() - OWNERS_SHOWN); run--) {
            List<Object> cells = new ArrayList<>();
            cells.add(Amounts.time(history.get(run).started()));
            for (List<Double> line : trend.lines().values()) {
                cells.add(trend.amount(line.get(run)));
            }
            rows.add(row(cells.toArray()));
        }
        table(trend.name() + ", the last runs", columns, rows);
    }

    private void provenance() {
        heading("Made with");
        List<List<String>> facts = new ArrayList<>();
        if (result.source() != null) {
            facts.add(row("Source", result.source().description()));
            facts.add(row("Source SHA-256", result.source().sha256()));
        }
        if (result.toolchain() != null) {
            facts.add(row(
                    "Tools",
                    result.toolchain().tools().entrySet().stream()
                            .map(Map.Entry::toString)
                            .collect(Collectors.joining(", "))));
            facts.add(row("Lock SHA-256", result.toolchain().lockSha256()));
            result.toolchain().drift().forEach(drift -> facts.add(row("Drifted", drift)));
        }
        if (result.engine() != null) {
            facts.add(row(
                    "Engine", result.engine().kind() + ", " + result.engine().detail()));
        }
        if (result.run() != null) {
            facts.add(row("Run", Amounts.time(result.run().started())));
            facts.add(row("Revision", result.run().revision()));
        }
        table("Provenance", List.of("What", "Which"), facts);
    }
}
