package org.kernelmaven.report;

import java.util.List;
import java.util.Map;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.Fault;
import org.kernelmaven.result.Figure;
import org.kernelmaven.result.Milestone;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Test;
import org.kernelmaven.result.Variant;

/**
 * For a pull request or a CI job's summary: GitHub-flavoured Markdown of less than 60,000 characters, what is wrong first. A part
 * that would make it longer is left out whole.
 */
final class MarkdownReport {
    private static final int SECTIONS_SHOWN = 10;
    private static final int OWNERS_SHOWN = 25;
    private static final int MODULES_SHOWN = 30;
    private static final int NOTICES_SHOWN = 25;
    private static final int BUDGETS_SHOWN = 25;
    private static final int TESTS_SHOWN = 25;
    private static final int FAULTS_SHOWN = 5;
    private static final int TROUBLES_SHOWN = 20;
    private static final int LINES_SHOWN = 40;
    private static final int CONFIG_SHOWN = 60;
    private static final int VARIANTS_SHOWN = 50;

    private final Markdown text = new Markdown();
    private final Result result;

    private MarkdownReport(Result result) {
        this.result = result;
    }

    static String of(Result result) {
        return new MarkdownReport(result).report();
    }

    private String report() {
        text.heading(2, TerminalSummary.headline(result));
        Notices notices = Notices.of(result);
        notices("What is wrong", notices.wrong());
        verdicts();
        result.comparisons().forEach(this::sizes);
        budgets();
        notices("Good to know", notices.notes());
        result.variants().forEach(this::trouble);
        result.comparisons().forEach(this::growth);
        result.comparisons().forEach(this::configuration);
        boots();
        provenance();
        return text.toString();
    }

    private void notices(String title, List<Notices.Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        text.part(part -> {
            part.raw("**" + title + "**\n\n");
            notices.stream().limit(NOTICES_SHOWN).forEach(notice -> part.raw("- **")
                    .text(notice.about())
                    .raw("**: ")
                    .text(notice.text())
                    .raw("\n"));
            part.more(notices.size() - NOTICES_SHOWN);
        });
    }

    private void verdicts() {
        text.part(part -> {
            part.header("Variant", "Config", "Build", "Boot", ":Tests passed", "What was seen");
            result.variants().stream().limit(VARIANTS_SHOWN).forEach(variant -> {
                VerdictRow row = VerdictRow.of(variant);
                part.row(
                        row.variant(),
                        row.config().name(),
                        row.build().name(),
                        row.boot().name(),
                        row.tests(),
                        row.seen());
            });
            part.more(result.variants().size() - VARIANTS_SHOWN);
        });
    }

    private void sizes(Comparison comparison) {
        text.part(part -> {
            part.heading(3, SizeRow.question(comparison));
            part.header("bytes", ":" + comparison.from(), ":" + comparison.to(), ":delta", ":growth");
            int modules = 0;
            for (SizeRow row : SizeRow.of(comparison)) {
                modules += SizeRow.isOneOfManyModules(row.artifact(), comparison) ? 1 : 0;
                if (modules <= MODULES_SHOWN) {
                    part.row(
                            row.artifact() + " " + row.measure(),
                            Amounts.bytes(row.from()),
                            Amounts.bytes(row.to()),
                            Amounts.delta(row.delta()),
                            Amounts.percent(row.delta(), row.percent()));
                }
            }
            part.more(modules - MODULES_SHOWN);
        });
    }

    private void budgets() {
        List<BudgetRow> budgets = BudgetRow.of(result);
        if (!budgets.isEmpty()) {
            text.part(part -> {
                part.header("budget", "of", "held against", "status", ":measured", ":allowed", "moved most");
                budgets.stream()
                        .limit(BUDGETS_SHOWN)
                        .forEach(budget -> part.row(
                                budget.name(),
                                budget.about(),
                                budget.measured(),
                                budget.outcome().status().name(),
                                Amounts.bytes(budget.outcome().actual()),
                                Amounts.bytes(budget.outcome().limit()),
                                budget.moved()));
                part.more(budgets.size() - BUDGETS_SHOWN);
            });
        }
    }

    /** Open, because it is why somebody reads this: what a build or a boot failed for. */
    private void trouble(Variant variant) {
        BuildTrouble.of(variant).stream()
                .limit(TROUBLES_SHOWN)
                .forEach(trouble -> text.part(part -> {
                    part.heading(3, "Why " + trouble.of() + " did not build");
                    part.code(trouble.text().lines().toList(), LINES_SHOWN);
                }));
        Boot boot = variant.boot();
        if (boot == null) {
            return;
        }
        List<Test> bad = Suites.bad(boot.tests());
        if (!bad.isEmpty()) {
            text.part(part -> {
                part.heading(3, "Tests of " + variant.name() + " that did not pass");
                part.header("test", "status", "message");
                bad.stream()
                        .limit(TESTS_SHOWN)
                        .forEach(test -> part.row(test.name(), test.status().name(), test.message()));
                part.more(bad.size() - TESTS_SHOWN);
            });
        }
        List<Fault> faults = boot.faults().stream()
                .filter(fault -> fault.tolerated() == null)
                .toList();
        faults.stream()
                .limit(FAULTS_SHOWN)
                .forEach(fault -> text.part(part -> {
                    part.heading(3, variant.name() + ": " + fault.title());
                    part.code(fault.excerpt(), LINES_SHOWN);
                }));
        if (faults.isEmpty() && !boot.excerpt().isEmpty()) {
            text.part(part -> {
                part.heading(3, "Console of " + variant.name());
                part.code(boot.excerpt(), LINES_SHOWN);
            });
        }
    }

    private void growth(Comparison comparison) {
        for (ArtifactDelta vmlinux : TerminalSummary.kernels(comparison)) {
            SizeRow.divisions(vmlinux).forEach(this::owners);
            List<Map.Entry<String, Long>> sections = SizeRow.sectionsByThemselves(vmlinux, SECTIONS_SHOWN);
            if (!sections.isEmpty()) {
                text.fold("Sections of vmlinux that differ most", part -> {
                    part.header("section", ":delta");
                    sections.forEach(section -> part.row(section.getKey(), Amounts.delta(section.getValue())));
                });
            }
        }
    }

    private void owners(OwnerGroup group) {
        List<OwnerDelta> moved = group.moved();
        text.fold(SizeRow.heading(group) + ": bytes of text, data and bss", part -> {
            part.header(group.by(), ":from", ":to", ":delta");
            moved.stream()
                    .limit(OWNERS_SHOWN)
                    .forEach(owner -> part.row(
                            owner.name(),
                            Amounts.bytes(owner.from()),
                            Amounts.bytes(owner.to()),
                            Amounts.delta(owner.delta())));
            part.more(moved.size() - OWNERS_SHOWN);
        });
    }

    private void configuration(Comparison comparison) {
        int changes = comparison.config().size();
        if (changes > 0) {
            text.fold("Configuration: " + Amounts.count(changes, "symbol") + " with another value", part -> {
                part.header("symbol", comparison.from(), comparison.to());
                comparison.config().stream()
                        .limit(CONFIG_SHOWN)
                        .forEach(change -> part.row(change.symbol(), change.from(), change.to()));
                part.more(changes - CONFIG_SHOWN);
            });
        }
    }

    private void boots() {
        for (Variant variant : result.variants()) {
            Boot boot = variant.boot();
            if (boot != null
                    && !(boot.timeline().isEmpty()
                            && boot.figures().isEmpty()
                            && boot.tests().isEmpty())) {
                text.fold("Boot of " + variant.name(), part -> {
                    part.header("what", ":value");
                    for (Milestone moment : boot.timeline()) {
                        part.row("until " + moment.name(), Amounts.exactSeconds(moment.seconds()));
                    }
                    for (Figure figure : boot.figures()) {
                        part.row(figure.name(), Amounts.measured(figure.value(), figure.unit()));
                    }
                    Suites.of(boot.tests()).entrySet().stream()
                            .limit(LINES_SHOWN)
                            .forEach(suite -> part.row(suite.getKey(), Suites.counts(suite.getValue())));
                });
            }
        }
    }

    private void provenance() {
        text.part(part -> {
            if (result.source() != null) {
                part.raw("Source ").text(result.source().description()).raw(". ");
            }
            if (result.toolchain() != null) {
                part.raw("Toolchain lock ")
                        .text(Amounts.digest(result.toolchain().lockSha256()));
                part.raw(result.toolchain().drifted() ? " (drifted)" : "");
                result.toolchain().tools().forEach((name, version) -> part.raw(", ")
                        .text(name + " " + version));
                part.raw(".");
            }
            part.raw("\n");
        });
    }
}
