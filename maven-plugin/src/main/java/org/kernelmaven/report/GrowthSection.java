package org.kernelmaven.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.kernelmaven.result.ArtifactDelta;
import org.kernelmaven.result.Comparison;
import org.kernelmaven.result.OwnerDelta;
import org.kernelmaven.result.OwnerGroup;

/** The part of the HTML report that says whose the bytes are that files differ by, divided in several ways. */
final class GrowthSection {
    private static final int OWNERS_SHOWN = 100;
    private static final int SECTIONS_SHOWN = 200;
    private static final int FILES_SHOWN = 4;

    private GrowthSection() {}

    /** Of the kernel, and of the modules that moved most. */
    static void write(Xml html, Comparison comparison) {
        comparison.artifacts().stream()
                .filter(artifact -> !artifact.sections().isEmpty()
                        || artifact.owners().stream()
                                .anyMatch(group -> !group.moved().isEmpty()))
                .sorted(Comparator.comparing(
                                (ArtifactDelta artifact) -> !artifact.name().equals("vmlinux"))
                        .thenComparing(artifact -> artifact.delta() == null ? 0 : -Math.abs(artifact.delta())))
                .limit(FILES_SHOWN)
                .forEach(artifact -> file(html, artifact));
    }

    private static void file(Xml html, ArtifactDelta artifact) {
        List<Map.Entry<String, Long>> sections = SizeRow.sectionsByThemselves(artifact, Integer.MAX_VALUE);
        if (sections.isEmpty()
                && artifact.owners().stream().allMatch(group -> group.moved().isEmpty())) {
            return;
        }
        boolean kernel = artifact.name().equals("vmlinux");
        html.element("h3", "Whose the bytes of " + Amounts.cut(artifact.name(), 120) + " are");
        if (!artifact.owners().isEmpty()) {
            html.element(
                    "p",
                    "Every byte by which text, data and bss differ has an owner. Each table divides all of them in another way"
                            + " and adds up to the whole.");
        }
        if (artifact.symbols() != null) {
            html.element("p", SizeRow.symbols(artifact.symbols()) + ".");
        }
        boolean open = kernel;
        for (OwnerGroup group : SizeRow.divisions(artifact)) {
            owners(html, group, open);
            open = false;
        }
        if (!sections.isEmpty()) {
            sections(html, sections);
        }
    }

    private static void owners(Xml html, OwnerGroup group, boolean open) {
        List<OwnerDelta> moved = group.moved();
        html.open("details", "open", open ? "open" : null);
        html.open("summary").text(SizeRow.heading(group));
        html.element("span", " " + lead(moved), "class", "soft").close("summary");
        HtmlTable table = HtmlTable.open(
                html,
                "Bytes of text, data and bss by " + Amounts.cut(group.by(), 60),
                title(group.by()),
                "#From",
                "#To",
                "#Delta");
        long largest = largest(moved.stream().map(OwnerDelta::delta).toList());
        moved.stream().limit(OWNERS_SHOWN).forEach(owner -> table.row(owner.name())
                .number(Amounts.bytes(owner.from()))
                .number(Amounts.bytes(owner.to()))
                .bar(owner.delta(), largest));
        if (moved.size() > OWNERS_SHOWN) {
            List<OwnerDelta> rest = moved.subList(OWNERS_SHOWN, moved.size());
            table.row("(" + Amounts.count(rest.size(), "other") + ", in result.json)")
                    .number(Amounts.bytes(
                            rest.stream().mapToLong(OwnerDelta::from).sum()))
                    .number(Amounts.bytes(
                            rest.stream().mapToLong(OwnerDelta::to).sum()))
                    .bar(rest.stream().mapToLong(OwnerDelta::delta).sum(), largest);
        }
        table.row("all", "total").number("").number("");
        table.number(Amounts.delta(moved.stream().mapToLong(OwnerDelta::delta).sum()));
        table.close();
        html.close("details").line();
    }

    private static String lead(List<OwnerDelta> moved) {
        OwnerDelta first = moved.get(0);
        return Amounts.cut(first.name(), 50) + " " + HtmlTable.minus(Amounts.delta(first.delta()))
                + (moved.size() == 1 ? "" : ", and " + (moved.size() - 1) + " more");
    }

    private static String title(String by) {
        return by == null || by.isEmpty()
                ? "Owner"
                : Amounts.cut(Character.toUpperCase(by.charAt(0)) + by.substring(1), 60);
    }

    private static void sections(Xml html, List<Map.Entry<String, Long>> sections) {
        html.open("details").element("summary", "By section of the ELF file");
        HtmlTable table = HtmlTable.open(html, "Bytes a section", "Section", "#Delta");
        long largest = largest(sections.stream().map(Map.Entry::getValue).toList());
        sections.stream().limit(SECTIONS_SHOWN).forEach(section -> table.row(section.getKey())
                .bar(section.getValue(), largest));
        table.close();
        Left.write(html, sections.size() - SECTIONS_SHOWN, "section");
        html.close("details").line();
    }

    private static long largest(List<Long> deltas) {
        return deltas.stream().mapToLong(Math::abs).max().orElse(0);
    }
}
