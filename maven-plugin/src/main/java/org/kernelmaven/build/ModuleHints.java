package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kernelmaven.kbuild.Kbuild;

/** What to do about a module that does not build, where the tools' own words do not say it. */
final class ModuleHints {
    private static final Pattern NO_RULE = Pattern.compile("No rule to make target '([^']+)'");
    /** Gone since Linux 6.15 (scripts/Makefile.lib). */
    private static final Pattern OLD_FLAGS = Pattern.compile("\\bEXTRA_CFLAGS\\b");

    private static final String FLAGS = "scripts/Makefile.lib";

    private ModuleHints() {}

    /**
     * @param message what make said
     * @param tree the kernel's
     * @return a line of its own, or nothing
     */
    static String of(ModuleFolder module, String message, Path tree) throws IOException {
        Matcher missing = NO_RULE.matcher(message);
        if (missing.find()) {
            String file = missing.group(1).replaceFirst("^" + Kbuild.MODULES + "/[^/]+/", "");
            Path there = module.folder().resolve(file).normalize();
            if (there.startsWith(module.folder())
                    && Files.exists(there)
                    && !module.files().containsKey(file)) {
                return "\n" + file
                        + " is there, but 'make clean' would remove it, so that it is taken for what an earlier make left."
                        + " Kbuild's name for what comes without its source is " + file + "_shipped";
            }
        }
        if (OLD_FLAGS.matcher(module.makefiles()).find()
                && Files.exists(tree.resolve(FLAGS))
                && !OLD_FLAGS
                        .matcher(Files.readString(tree.resolve(FLAGS), StandardCharsets.ISO_8859_1))
                        .find()) {
            return "\nIts makefile sets EXTRA_CFLAGS, which this kernel does not read: ccflags-y has taken its place";
        }
        return "";
    }
}
