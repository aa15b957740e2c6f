package org.kernelmaven.report;

import org.kernelmaven.result.Result;
import org.kernelmaven.result.Source;
import org.kernelmaven.result.Toolchain;

/** The part of the HTML report that says what all of it was made of, so that it can be made again. */
final class ProvenanceSection {
    private static final int ROWS_SHOWN = 300;

    private ProvenanceSection() {}

    static HtmlSection of(Result result) {
        return HtmlSection.of(Anchors.SOURCES, "Made with", html -> {
            HtmlTable table = HtmlTable.open(html, "Toolchain, source and engine", "What", "Which");
            if (result.source() != null) {
                source(table, result.source());
            }
            if (result.toolchain() != null) {
                toolchain(table, result.toolchain(), result.source());
            }
            if (result.engine() != null) {
                table.row("Engine")
                        .code(result.engine().kind() + ", " + result.engine().detail());
            }
            if (result.run() != null) {
                table.row("Project").code(result.run().project());
                table.row("Project revision").code(result.run().revision());
                table.row("Started").text(Amounts.time(result.run().started()));
            }
            result.variants().stream()
                    .filter(variant -> variant.config() != null)
                    .limit(ROWS_SHOWN)
                    .forEach(variant -> table.row("Config of " + variant.name() + ", SHA-256")
                            .code(variant.config().sha256()));
            table.row("Schema of the result").code(result.schema());
            table.close();
        });
    }

    private static void source(HtmlTable table, Source source) {
        table.row("Kernel").code(source.version());
        table.row("Source (" + source.kind() + ")").code(source.description());
        table.row("Source SHA-256").code(source.sha256());
        if (source.revision() != null) {
            table.row("Source revision").code(source.revision());
        }
        source.patches().stream().limit(ROWS_SHOWN).forEach(patch -> table.row(patch.kind() + " " + patch.name())
                .code(patch.sha256()));
    }

    private static void toolchain(HtmlTable table, Toolchain toolchain, Source source) {
        toolchain.tools().forEach((tool, version) -> table.row(tool).code(version + least(source, tool)));
        table.row("Lock SHA-256").code(toolchain.lockSha256());
        table.row("Root file system SHA-256").code(toolchain.rootfsSha256());
        table.row("Same as the lock").code(toolchain.drifted() ? "no: a mirror lacked what the lock names" : "yes");
        toolchain.drift().stream().limit(ROWS_SHOWN).forEach(line -> table.row("Drifted")
                .code(line));
    }

    /** What the tree needs at least; its script calls clang and ld.lld by the name of their project. */
    private static String least(Source source, String tool) {
        String key = tool.equals("clang") || tool.equals("ld.lld") ? "llvm" : tool;
        String version = source == null ? null : source.minimumTools().get(key);
        return version == null ? "" : " (this kernel needs " + version + " or later)";
    }
}
