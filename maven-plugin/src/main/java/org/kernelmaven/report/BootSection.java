package org.kernelmaven.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kernelmaven.result.Attempt;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Figure;
import org.kernelmaven.result.Milestone;
import org.kernelmaven.result.Nvme;
import org.kernelmaven.result.NvmeNamespace;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Status;
import org.kernelmaven.result.Variant;

/** The part of the HTML report that says how the boots went: verdicts, time line, NVMe disk, figures, repeated boots. */
final class BootSection {
    private static final int ROWS_SHOWN = 200;

    private BootSection() {}

    static HtmlSection of(Result result) {
        List<Variant> booted = result.variants().stream()
                .filter(variant -> variant.boot() != null && variant.boot().status() != Status.SKIP)
                .toList();
        return HtmlSection.of(Anchors.BOOTS, "Boots", html -> {
            if (result.variants().isEmpty()) {
                return;
            }
            verdicts(html, result.variants());
            timeline(html, booted);
            disks(html, booted);
            figures(html, booted);
            booted.forEach(variant -> attempts(html, variant));
        });
    }

    private static void verdicts(Xml html, List<Variant> variants) {
        HtmlTable table = HtmlTable.open(
                html,
                "Boot of each variant under QEMU",
                "Variant",
                "Verdict",
                "What was seen",
                "#Took",
                "#Deadline",
                "Accelerator");
        for (Variant variant : variants) {
            Boot boot = variant.boot();
            table.row(variant.name());
            if (boot == null) {
                table.status(Status.MISS)
                        .text("not booted")
                        .number(Amounts.UNKNOWN)
                        .number(Amounts.UNKNOWN);
                table.text(Amounts.UNKNOWN);
                continue;
            }
            String title = boot.title() == null || boot.title().equals(boot.verdict()) ? "" : " [" + boot.title() + "]";
            table.status(boot.status()).text(boot.verdict() + title);
            table.number(boot.status() == Status.SKIP ? Amounts.UNKNOWN : Amounts.seconds(boot.seconds()));
            table.number(Amounts.seconds(boot.deadlineSeconds()));
            table.text(boot.accelerator() + (boot.acceleratorReason() == null ? "" : ": " + boot.acceleratorReason()));
        }
        table.close();
    }

    private static void timeline(Xml html, List<Variant> booted) {
        List<Variant> timed = booted.stream()
                .filter(variant -> !variant.boot().timeline().isEmpty())
                .toList();
        if (timed.isEmpty()) {
            return;
        }
        html.element("h3", "Time line");
        html.open("div", "class", "pair").open("div", "class", "figure").raw(TimelineChart.svg(timed));
        html.close("div").open("div");
        Map<String, Double[]> rows = new LinkedHashMap<>();
        for (int i = 0; i < timed.size(); i++) {
            for (Milestone moment : timed.get(i).boot().timeline()) {
                rows.computeIfAbsent(moment.name(), name -> new Double[timed.size()])[i] = moment.seconds();
            }
        }
        String[] columns = columns("Until", timed);
        HtmlTable table = HtmlTable.open(html, "Seconds since QEMU was started", columns);
        int number = 1;
        for (Map.Entry<String, Double[]> row : rows.entrySet()) {
            table.row(number++ + "  " + row.getKey());
            for (Double seconds : row.getValue()) {
                table.number(Amounts.exactSeconds(seconds));
            }
        }
        table.close();
        html.close("div").close("div").line();
    }

    private static String[] columns(String first, List<Variant> variants) {
        String[] columns = new String[variants.size() + 1];
        columns[0] = first;
        for (int i = 0; i < variants.size(); i++) {
            columns[i + 1] = "#" + Amounts.cut(variants.get(i).name(), 40);
        }
        return columns;
    }

    private static void disks(Xml html, List<Variant> booted) {
        List<Variant> withDisk =
                booted.stream().filter(variant -> variant.boot().nvme() != null).toList();
        if (withDisk.isEmpty()) {
            return;
        }
        html.element("h3", "NVMe disk");
        HtmlTable table = HtmlTable.open(
                html,
                "As the guest saw it; verified is what was written to the scratch namespace, flushed, read again and equal",
                "Variant",
                "Root on",
                "Controller",
                "#Verified",
                "#Controllers",
                "#I/O queues");
        for (Variant variant : withDisk) {
            Nvme nvme = variant.boot().nvme();
            table.row(variant.name()).code(nvme.root());
            table.text(nvme.model() + (nvme.firmware() == null ? "" : ", firmware " + nvme.firmware()));
            table.number(Amounts.mebibytes(nvme.verifiedBytes()));
            table.number(known(nvme.controllers())).number(known(nvme.queues()));
        }
        table.close();
        if (withDisk.stream()
                .anyMatch(variant -> !variant.boot().nvme().namespaces().isEmpty())) {
            namespaces(html, withDisk);
        }
    }

    private static String known(Integer number) {
        return number == null ? Amounts.UNKNOWN : number.toString();
    }

    private static void namespaces(Xml html, List<Variant> withDisk) {
        html.open("details").element("summary", "Namespaces");
        HtmlTable table =
                HtmlTable.open(html, "NVMe namespaces", "Namespace", "Variant", "#NSID", "#Size", "#Logical block");
        for (Variant variant : withDisk) {
            List<NvmeNamespace> namespaces = variant.boot().nvme().namespaces();
            namespaces.stream().limit(ROWS_SHOWN).forEach(namespace -> table.row(namespace.device())
                    .text(variant.name())
                    .number(Integer.toString(namespace.nsid()))
                    .number(Amounts.mebibytes(namespace.bytes()))
                    .number(Amounts.bytes((long) namespace.blockBytes()) + " bytes"));
        }
        table.close();
        html.close("details").line();
    }

    private static void figures(Xml html, List<Variant> booted) {
        List<Variant> measured = booted.stream()
                .filter(variant -> !variant.boot().figures().isEmpty())
                .toList();
        Set<String> names = new LinkedHashSet<>();
        measured.forEach(variant -> variant.boot().figures().forEach(figure -> names.add(figure.name())));
        if (names.isEmpty()) {
            return;
        }
        html.element("h3", "Figures measured in the guest");
        html.element("p", "To look at, not to pass or fail: under emulation they say little about hardware.");
        HtmlTable table = HtmlTable.open(html, "Figures of each boot", columns("Figure", measured));
        names.stream().limit(ROWS_SHOWN).forEach(name -> {
            table.row(name);
            for (Variant variant : measured) {
                table.number(figure(variant.boot(), name));
            }
        });
        table.close();
    }

    private static String figure(Boot boot, String name) {
        for (Figure figure : boot.figures()) {
            if (name == null ? figure.name() == null : name.equals(figure.name())) {
                return Amounts.measured(figure.value(), Amounts.cut(figure.unit(), 20));
            }
        }
        return Amounts.UNKNOWN;
    }

    private static void attempts(Xml html, Variant variant) {
        List<Attempt> attempts = variant.boot().attempts();
        if (attempts.isEmpty()) {
            return;
        }
        html.element("h3", "Every boot of " + Amounts.cut(variant.name(), 60));
        html.element(
                "p",
                variant.boot().flaky()
                        ? "Flaky: the same image did not end the same way each time. The worst counts."
                        : "It ended the same way each time.");
        html.open("details", "class", "long", "open", variant.boot().flaky() ? "open" : null);
        html.element("summary", Amounts.count(attempts.size(), "boot"));
        HtmlTable table = HtmlTable.open(html, "Repeated boots", "Boot", "Status", "What was seen", "#Took");
        for (int i = 0; i < Math.min(ROWS_SHOWN, attempts.size()); i++) {
            table.row(Integer.toString(i + 1))
                    .status(attempts.get(i).status())
                    .text(attempts.get(i).verdict())
                    .number(Amounts.seconds(attempts.get(i).seconds()));
        }
        table.close();
        Left.write(html, attempts.size() - ROWS_SHOWN, "boot");
        html.close("details").line();
    }
}
