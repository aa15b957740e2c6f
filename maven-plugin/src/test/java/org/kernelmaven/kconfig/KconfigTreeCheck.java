package org.kernelmaven.kconfig;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * By hand, on a whole kernel: {@code java ... KconfigTreeCheck TREE CONFIG} checks that every symbol that a finished configuration
 * has on is allowed by what was read of the tree.
 */
final class KconfigTreeCheck {
    private KconfigTreeCheck() {}

    public static void main(String[] args) throws Exception {
        KconfigTree tree = KconfigTree.read(Path.of(args[0]), "x86");
        Fragment config = Fragment.parse(Files.readString(Path.of(args[1])), args[1]);
        int checked = 0;
        int wrong = 0;
        for (var entry : config.values().entrySet()) {
            int level = Expression.level(entry.getValue());
            KconfigSymbol symbol = tree.symbols().get(entry.getKey());
            if (symbol == null || symbol.definitions().isEmpty()) {
                System.out.println("not read: " + entry.getKey());
                wrong++;
            } else if (level > Expression.NO) {
                checked++;
                if (symbol.definitions().stream()
                                .noneMatch(definition -> definition.allowed(config) >= symbol.needed(level))
                        && symbol.selectors().stream().noneMatch(selector -> selector.active(config))) {
                    System.out.println("on although not allowed: " + entry.getKey());
                    wrong++;
                }
            }
        }
        System.out.println(tree.symbols().size() + " symbols read; " + checked + " on; " + wrong + " wrong");
    }
}
