package org.kernelmaven.build;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a module's text says of its neighbours: which folders it names, which symbols it exports, which words it uses.
 *
 * @param code its sources without comments
 * @param macros what they define
 * @param exports the symbols that it gives to other modules
 * @param words every word of its sources outside of comments
 * @param named the folders beside it that its sources and makefiles name as {@code ../NAME}
 * @param saysWhatItUses whether a makefile sets KBUILD_EXTRA_SYMBOLS (Documentation/kbuild/modules.rst)
 * @param symbolLists the folders beside it whose Module.symvers its makefiles name
 */
record ModuleText(
        String code,
        ExportMacros macros,
        Set<String> exports,
        Set<String> words,
        Set<String> named,
        boolean saysWhatItUses,
        Set<String> symbolLists) {
    private static final Pattern COMMENT_OR_STRING =
            Pattern.compile("/\\*[\\s\\S]*?\\*/|//[^\\n]*+|\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"");
    private static final Pattern MAKE_COMMENT = Pattern.compile("(?m)^[ \\t]*#.*$");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern BESIDE = Pattern.compile("\\.\\./+([A-Za-z0-9][A-Za-z0-9._-]*)");
    private static final Pattern SYMBOL_LIST =
            Pattern.compile("\\.\\./+([A-Za-z0-9][A-Za-z0-9._-]*)/+Module\\.symvers");
    private static final Pattern SOME_LIST = Pattern.compile("KBUILD_EXTRA_SYMBOLS[ \\t]*[:+?]?=[ \\t]*\\S");
    private static final String EXTRA_SYMBOLS = "KBUILD_EXTRA_SYMBOLS";

    static ModuleText of(ModuleFolder folder) throws IOException {
        String code = withoutComments(folder.sources());
        String makefiles = MAKE_COMMENT.matcher(folder.makefiles()).replaceAll("");
        Set<String> named = all(BESIDE, code);
        named.addAll(all(BESIDE, makefiles));
        ExportMacros macros = ExportMacros.of(code);
        return new ModuleText(
                code,
                macros,
                macros.exports(code),
                all(WORD, code),
                named,
                makefiles.contains(EXTRA_SYMBOLS),
                symbolLists(makefiles));
    }

    /** The same where others' macros are known too: of the folders that it names, whose headers it can include. */
    ModuleText with(ExportMacros others) {
        Set<String> all = macros.and(others).exports(code);
        return new ModuleText(code, macros, all, words, named, saysWhatItUses, symbolLists);
    }

    /** Where a list is named through a variable, it is one of the folders that are named. */
    private static Set<String> symbolLists(String makefiles) {
        Set<String> plain = all(SYMBOL_LIST, makefiles);
        return plain.isEmpty() && SOME_LIST.matcher(makefiles).find() ? all(BESIDE, makefiles) : plain;
    }

    private static String withoutComments(String code) {
        return COMMENT_OR_STRING
                .matcher(code)
                .replaceAll(match -> match.group().startsWith("/") ? " " : Matcher.quoteReplacement(match.group()));
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
        }
        return found;
    }

    /** The symbols of another one that this one uses, as far as words tell. */
    Set<String> used(ModuleText other) {
        Set<String> used = new HashSet<>(other.exports);
        used.retainAll(words);
        used.removeAll(exports);
        return new TreeSet<>(used);
    }
}
