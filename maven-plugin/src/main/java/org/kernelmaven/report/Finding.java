package org.kernelmaven.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kernelmaven.result.Boot;
import org.kernelmaven.result.Build;
import org.kernelmaven.result.BuildStep;
import org.kernelmaven.result.BuildWarning;
import org.kernelmaven.result.Fault;
import org.kernelmaven.result.Result;
import org.kernelmaven.result.Variant;

/**
 * Something that a tool or a booting kernel said about a place in the source.
 *
 * @param tool who said it, as the result names tools; {@link #CONSOLE} for a kernel's console
 * @param rule the tool's name for it
 * @param level as SARIF has it: {@code error}, {@code warning} or {@code note}
 * @param message one line
 * @param place where in the source; null where it is not known
 * @param console where on a console; null where it is not from one
 * @param snippet source or console lines to show; empty for none
 * @param variants those that have it
 */
record Finding(
        String tool,
        String rule,
        String level,
        String message,
        Place place,
        Place console,
        String snippet,
        List<String> variants) {
    static final String CONSOLE = "console";

    /** As the kernel prints places: {@code kernel/panic.c:123}, {@code rust/kernel/lib.rs:45:9}. */
    private static final Pattern SOURCE =
            Pattern.compile("(?<![\\w./-])((?:[\\w.+-]+/)*[\\w.+-]+\\.(?:c|h|S|rs)):(\\d{1,7})(?::(\\d{1,7}))?");

    /**
     * A line of a file.
     *
     * @param file a path, relative to the kernel tree or to result.json's folder
     * @param line counted from 1; 0 where it is not known
     * @param column counted from 1; 0 where it is not known
     */
    record Place(String file, int line, int column) {}

    private record Same(String tool, String rule, String message, Place place, Place console) {}

    /** Everything in a result; what several variants have, once. */
    static List<Finding> of(Result result) {
        Map<Same, Finding> findings = new LinkedHashMap<>();
        for (Variant variant : result.variants()) {
            List<Finding> found = new ArrayList<>();
            if (variant.build() != null) {
                build(variant, variant.build(), found);
            }
            if (variant.boot() != null) {
                boot(variant, variant.boot(), found);
            }
            for (Finding finding : found) {
                findings.merge(
                        new Same(finding.tool, finding.rule, finding.message, finding.place, finding.console),
                        finding,
                        Finding::and);
            }
        }
        return List.copyOf(findings.values());
    }

    private Finding and(Finding other) {
        List<String> all = new ArrayList<>(variants);
        other.variants.stream().filter(name -> !all.contains(name)).forEach(all::add);
        return new Finding(tool, rule, level, message, place, console, snippet, List.copyOf(all));
    }

    private static void build(Variant variant, Build build, List<Finding> found) {
        Stream.concat(
                        Stream.ofNullable(build.error()),
                        build.modules().stream().map(BuildStep::error).filter(Objects::nonNull))
                .distinct()
                .forEach(error -> found.add(new Finding(
                        error.tool(),
                        "error",
                        "error",
                        error.message(),
                        error.file() == null ? null : new Place(error.file(), error.line(), 0),
                        null,
                        String.join("\n", error.excerpt()),
                        List.of(variant.name()))));
        for (BuildWarning warning : build.warnings()) {
            found.add(new Finding(
                    warning.tool(),
                    warning.rule() == null ? "warning" : warning.rule(),
                    "warning",
                    warning.message(),
                    warning.file() == null ? null : new Place(warning.file(), warning.line(), warning.column()),
                    null,
                    "",
                    List.of(variant.name())));
        }
    }

    private static void boot(Variant variant, Boot boot, List<Finding> found) {
        for (Fault fault : boot.faults()) {
            String level = fault.tolerated() != null ? "note" : fault.fatal() ? "error" : "warning";
            found.add(new Finding(
                    CONSOLE,
                    fault.kind(),
                    level,
                    fault.title(),
                    source(fault),
                    boot.console() == null ? null : new Place(boot.console(), fault.line(), 0),
                    String.join("\n", fault.excerpt()),
                    List.of(variant.name())));
        }
    }

    /** Where the kernel itself says that it was: in the fault's own line, else in the innermost frame that has a place. */
    private static Place source(Fault fault) {
        List<String> texts = new ArrayList<>();
        texts.add(fault.title());
        texts.addAll(fault.excerpt().stream()
                .filter(line -> line.contains(" at ") || line.contains("WARNING: "))
                .toList());
        texts.addAll(fault.stack());
        for (String text : texts) {
            Matcher place = SOURCE.matcher(text == null ? "" : text);
            if (place.find()) {
                return new Place(
                        place.group(1),
                        Integer.parseInt(place.group(2)),
                        place.group(3) == null ? 0 : Integer.parseInt(place.group(3)));
            }
        }
        return null;
    }
}
