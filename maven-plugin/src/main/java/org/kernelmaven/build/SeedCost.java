package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import org.kernelmaven.kbuild.Kbuild;

/**
 * How much Kbuild will make again in a copy of a finished output tree, known before it is copied. Each object's {@code .cmd} file
 * lists the configuration symbols ({@code include/config/SYMBOL}) and the source files that it was made from
 * (scripts/basic/fixdep.c); what is made of Rust also depends on {@code include/generated/rustc_cfg}, which has all symbols.
 */
final class SeedCost extends SimpleFileVisitor<Path> {
    private static final String SYMBOL = "include/config/";
    private static final String ALL_SYMBOLS = "include/generated/rustc_cfg";
    private static final String SOURCE = Kbuild.SOURCE + "/";

    private final Set<String> symbols;
    private final Set<String> files;
    private final int enough;
    private int objects;

    private SeedCost(Set<String> symbols, Set<String> files, int enough) {
        this.symbols = symbols;
        this.files = files;
        this.enough = enough;
    }

    /**
     * @param tree a finished output tree
     * @param symbols whose values differ, without {@code CONFIG_}
     * @param files whose contents differ, as paths in the kernel tree
     * @param enough where counting ends
     * @return how many objects depend on any of them; from 0 to {@code enough}
     */
    static int objects(Path tree, Set<String> symbols, Set<String> files, int enough) throws IOException {
        SeedCost cost = new SeedCost(symbols, files, enough);
        if (!symbols.isEmpty() || !files.isEmpty()) {
            Files.walkFileTree(tree, cost);
        }
        return cost.objects;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (file.getFileName().toString().endsWith(".o.cmd")) {
            String made = Files.readString(file, StandardCharsets.ISO_8859_1);
            boolean again = !symbols.isEmpty() && made.contains(ALL_SYMBOLS)
                    || names(made, SYMBOL, symbols)
                    || names(made, SOURCE, files);
            objects += again ? 1 : 0;
        }
        return objects >= enough ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    private static boolean names(String made, String prefix, Set<String> changed) {
        for (int at = made.indexOf(prefix); at >= 0 && !changed.isEmpty(); at = made.indexOf(prefix, at)) {
            int start = at + prefix.length();
            int end = start;
            while (end < made.length() && !Character.isWhitespace(made.charAt(end)) && made.charAt(end) != ')') {
                end++;
            }
            if (changed.contains(made.substring(start, end))) {
                return true;
            }
            at = end;
        }
        return false;
    }
}
