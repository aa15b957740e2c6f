package org.kernelmaven.report;

import java.util.Map;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;

/** For a pull request or a CI job's summary: GitHub-flavoured Markdown of less than 60,000 characters. */
final class MarkdownReport {
    private static final int LIMIT_CHARACTERS = 59_000;
    private static final int SECTIONS_SHOWN = 10;

    private MarkdownReport() {}

    static String of(Result result) {
        StringBuilder text = new StringBuilder();
        text.append("## ").append(escape(TerminalSummary.headline(result))).append("\n\n");
        for (Comparison comparison : result.comparisons()) {
            comparison(text, comparison);
        }
        text.append("| Variant | Config | Build | Boot | |\n|---|---|---|---|---|\n");
        for (Variant variant : result.variants()) {
            Boot boot = variant.boot();
            text.append("| ").append(escape(variant.name()));
            text.append(" | ")
                    .append(variant.config() == null ? "-" : variant.config().met() ? "met" : "UNMET");
            text.append(" | ")
                    .append(
                            variant.build() == null
                                    ? "not built"
                                    : variant.build().status());
            text.append(" | ").append(boot == null ? "not booted" : boot.status());
            text.append(" | ")
                    .append(boot == null ? "" : escape(boot.verdict()))
                    .append(" |\n");
        }
        text.append('\n');
        if (result.toolchain() != null) {
            text.append("Toolchain lock `")
                    .append(Amounts.digest(result.toolchain().lockSha256()))
                    .append("`");
            text.append(result.toolchain().drifted() ? " (drifted)" : "");
            result.toolchain()
                    .tools()
                    .forEach((name, version) ->
                            text.append(", ").append(escape(name)).append(' ').append(escape(version)));
            text.append(".\n");
        }
        return text.length() <= LIMIT_CHARACTERS
                ? text.toString()
                : text.substring(0, LIMIT_CHARACTERS) + "\n\n(cut; the whole report is in index.html)\n";
    }

    private static void comparison(StringBuilder text, Comparison comparison) {
        text.append("### ").append(escape(SizeRow.question(comparison))).append("\n\n");
        text.append("| bytes | ")
                .append(escape(comparison.from()))
                .append(" | ")
                .append(escape(comparison.to()));
        text.append(" | delta | |\n|---|--:|--:|--:|--:|\n");
        for (SizeRow row : SizeRow.of(comparison)) {
            text.append("| ").append(escape(row.artifact())).append(' ').append(row.measure());
            text.append(" | ").append(Amounts.bytes(row.from())).append(" | ").append(Amounts.bytes(row.to()));
            text.append(" | ").append(Amounts.delta(row.delta())).append(" | ").append(Amounts.percent(row.percent()));
            text.append(" |\n");
        }
        text.append('\n');
        comparison.violations().forEach(violation -> text.append("- **Over budget**: ")
                .append(escape(violation.budget()))
                .append("; grew by ")
                .append(Amounts.bytes(violation.actual()))
                .append(" bytes, allowed are ")
                .append(Amounts.bytes(violation.limit()))
                .append("\n"));
        TerminalSummary.kernels(comparison).forEach(vmlinux -> {
            text.append(
                    "\n<details><summary>Sections of vmlinux that differ most</summary>\n\n| section | delta |\n|---|--:|\n");
            for (Map.Entry<String, Long> section : SizeRow.topSections(vmlinux, SECTIONS_SHOWN)) {
                text.append("| ").append(escape(section.getKey())).append(" | ");
                text.append(Amounts.delta(section.getValue())).append(" |\n");
            }
            text.append("\n</details>\n\n");
            vmlinux.owners().forEach(group -> owners(text, group));
        });
    }

    private static void owners(StringBuilder text, OwnerGroup group) {
        if (group.moved().isEmpty()) {
            return;
        }
        text.append("<details><summary>")
                .append(escape(SizeRow.heading(group)))
                .append(": bytes of text, data and bss</summary>\n\n| ")
                .append(escape(group.by()))
                .append(" | from | to | delta |\n|---|--:|--:|--:|\n");
        for (OwnerDelta owner : group.moved()) {
            text.append("| ").append(escape(owner.name())).append(" | ").append(Amounts.bytes(owner.from()));
            text.append(" | ").append(Amounts.bytes(owner.to())).append(" | ");
            text.append(Amounts.delta(owner.delta())).append(" |\n");
        }
        text.append("\n</details>\n\n");
    }

    /** Text that stays text: no markup, no table column, no line break, no mention of a person. */
    static String escape(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
        String cut = line.length() > 500 ? line.substring(0, 500) + "..." : line;
        return cut.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replaceAll("([\\\\`*_{}\\[\\]()#+!|~])", "\\\\$1");
    }
}
