package org.kernelmaven.build;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.kbuild.Kbuild;

/**
 * An error or a warning as a tool of a kernel build prints it: clang, rustc, lld, modpost (scripts/mod/modpost.c), objtool
 * (tools/objtool/include/objtool/warn.h) or make.
 *
 * @param tool {@code compiler}, {@code rustc}, {@code linker}, {@code modpost}, {@code objtool} or {@code make}
 * @param error whether it is more than a warning
 * @param rule the tool's name for what it warns of; null where it says none
 * @param file a path in the source, output or module folder; an absolute one elsewhere; null where it says none
 * @param line counted from 1; 0 where it says none
 * @param column counted from 1; 0 where it says none
 * @param text what is wrong, cut to {@value #LONGEST} characters
 */
record ToolMessage(String tool, boolean error, String rule, String file, int line, int column, String text) {
    static final String RUSTC = "rustc";
    static final String MAKE = "make";
    static final int LONGEST = 400;

    private static final String COMPILER = "compiler";
    private static final String LINKER = "linker";
    private static final String SEVERITY = "(?<severity>fatal error|error|warning)";

    /** Of a place in a file, or of clang's driver, which names none. */
    private static final Pattern COMPILER_LINE =
            Pattern.compile("(?:(?<file>[^\\s:][^:]*):(?<line>\\d{1,7}):(?:(?<column>\\d{1,7}):)?|clang(?:-\\d+)?:)\\s+"
                    + SEVERITY + ":\\s+(?<text>.*)");

    private static final Pattern RULE = Pattern.compile("(.*?)\\s+\\[(-W[^\\]]+)]");
    /** rustc's; clang too names nothing before it has opened a file. */
    private static final Pattern BARE = Pattern.compile(SEVERITY + "(?:\\[[^\\]]*])?: (?<text>.*)");
    /** What rustc says when everything has been told. */
    private static final Pattern RUSTC_COUNT =
            Pattern.compile("aborting due to .*|\\d+ warnings? emitted.*|.* generated \\d+ warnings?.*");

    private static final Pattern LINKER_LINE =
            Pattern.compile("(?:[\\w./-]*/)?ld(?:\\.lld)?: " + SEVERITY + ": (?<text>.*)");
    private static final Pattern MODPOST_LINE = Pattern.compile("(?<severity>ERROR|WARNING): modpost: (?<text>.*)");
    private static final Pattern OBJTOOL_LINE =
            Pattern.compile("(?:(?<file>\\S+): )?" + SEVERITY + ": objtool(?: \\[[^\\]]*])?: (?<text>.*)");
    private static final Pattern MAKE_LINE = Pattern.compile(
            "(?:make(?:\\[\\d+])?|(?<file>[^\\s:][^:]*):(?<line>\\d{1,7})): \\*\\*\\* (?<text>.*?)\\.?(?:  Stop\\.)?");
    /** That a recipe failed, its own output has said; that there is no rule for a target, nobody but make does. */
    private static final Pattern RECIPE =
            Pattern.compile("\\[.*] Error \\d+.*|Waiting for unfinished jobs.*|Deleting (?:intermediate )?file .*");

    /** A recipe whose tool SIGKILL ended: a shell gives 128 + 9 for it, and make itself says the signal's name. */
    private static final Pattern KILLED = Pattern.compile(
            "make(?:\\[\\d+])?: \\*\\*\\* \\[(?:[^\\]]*: )?(?<target>[^\\]]+)] (?:Error 137|Killed)\\b.*");

    private static final Pattern RUSTC_PLACE =
            Pattern.compile("\\s*--> (?<file>[^:]+):(?<line>\\d{1,7}):(?<column>\\d{1,7})");
    private static final Pattern LINKER_PLACE =
            Pattern.compile(">>> (?:referenced by|defined at) [^:]+:(?<line>\\d{1,7}) \\((?<file>[^:)]+):\\d+\\).*");
    /** rustc_middle/src/lint.rs, explain_lint_level_source; an underscore is a dash on the command line. */
    private static final Pattern RUSTC_RULE = Pattern.compile("\\s*= note: (?:`#\\[warn\\((?<attribute>[\\w:]+)\\)].*"
            + "|(?:requested on the command line with )?`-W (?<option>[\\w:-]+)`.*)");

    private static final Pattern CLIPPY_RULE =
            Pattern.compile("\\s*= help: for further information visit \\S+/index\\.html#(\\w+)");

    /** What a line says; empty where it starts no error and no warning. */
    static Optional<ToolMessage> parse(String printed) {
        String line = printed.length() > 4 * LONGEST ? printed.substring(0, 4 * LONGEST) : printed;
        Matcher objtool = OBJTOOL_LINE.matcher(line);
        if (objtool.matches()) {
            return Optional.of(of("objtool", objtool).in(objtool.group("file"), 0, 0));
        }
        Matcher compiler = COMPILER_LINE.matcher(line);
        if (compiler.matches()) {
            return Optional.of(ofCompiler(compiler)
                    .in(compiler.group("file"), number(compiler.group("line")), number(compiler.group("column"))));
        }
        Matcher linker = LINKER_LINE.matcher(line);
        if (linker.matches()) {
            return Optional.of(of(LINKER, linker));
        }
        Matcher modpost = MODPOST_LINE.matcher(line);
        if (modpost.matches()) {
            return Optional.of(of("modpost", modpost));
        }
        Matcher bare = BARE.matcher(line);
        if (bare.matches()) {
            String text = bare.group("text");
            return RUSTC_COUNT.matcher(text).matches()
                    ? Optional.empty()
                    : Optional.of(RULE.matcher(text).matches() ? ofCompiler(bare) : of(RUSTC, bare));
        }
        Matcher killed = KILLED.matcher(line);
        if (killed.matches()) {
            String text = "what was making " + killed.group("target")
                    + " was killed, most often for lack of memory; try a smaller -Dkernel.build.jobs";
            return Optional.of(new ToolMessage(MAKE, true, null, null, 0, 0, cut(text)));
        }
        Matcher make = MAKE_LINE.matcher(line);
        if (make.matches() && !RECIPE.matcher(make.group("text")).matches()) {
            return Optional.of(new ToolMessage(MAKE, true, null, null, 0, 0, cut(make.group("text")))
                    .in(make.group("file"), number(make.group("line")), 0));
        }
        return Optional.empty();
    }

    private static ToolMessage of(String tool, Matcher line) {
        boolean error = !line.group("severity").equalsIgnoreCase("warning");
        return new ToolMessage(tool, error, null, null, 0, 0, cut(line.group("text")));
    }

    private static ToolMessage ofCompiler(Matcher line) {
        ToolMessage whole = of(COMPILER, line);
        Matcher rule = RULE.matcher(line.group("text"));
        return !whole.error && rule.matches()
                ? new ToolMessage(COMPILER, false, cut(rule.group(2)), null, 0, 0, cut(rule.group(1)))
                : whole;
    }

    private ToolMessage in(String newFile, int newLine, int newColumn) {
        String path = newFile == null ? null : cut(relative(newFile));
        return new ToolMessage(tool, error, rule, path, newLine, newColumn, text);
    }

    private ToolMessage by(String newRule) {
        return new ToolMessage(tool, error, newRule, file, line, column, text);
    }

    /** This one with what a line below it says of its place or its rule; rustc and lld tell them there. */
    ToolMessage with(String below) {
        if (file == null && tool.equals(LINKER)) {
            Matcher place = LINKER_PLACE.matcher(below);
            return place.matches() ? in(place.group("file"), number(place.group("line")), 0) : this;
        }
        if (!tool.equals(RUSTC)) {
            return this;
        }
        Matcher place = RUSTC_PLACE.matcher(below);
        if (file == null && place.matches()) {
            return in(place.group("file"), number(place.group("line")), number(place.group("column")));
        }
        Matcher clippy = CLIPPY_RULE.matcher(below);
        if (clippy.matches()) {
            return by("clippy::" + cut(clippy.group(1)));
        }
        Matcher lint = RUSTC_RULE.matcher(below);
        if (rule == null && lint.matches()) {
            String name = lint.group("attribute");
            return by(cut(name != null ? name : lint.group("option").replace('-', '_')));
        }
        return this;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    /** A path in the source, output or module folder without the way to it, which is that of the container. */
    private static String relative(String file) {
        return file.replaceFirst("^(?:" + Kbuild.SOURCE + "|" + Kbuild.OUTPUT + "|" + Kbuild.MODULES + "/[^/]+)/+", "")
                .replaceFirst("^(?:\\.\\.?/+)+", "");
    }
}
