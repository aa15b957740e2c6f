package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedCostTest {
    @TempDir
    Path tree;

    private void object(String name, String... dependencies) throws Exception {
        StringBuilder cmd = new StringBuilder("savedcmd_" + name + " := clang -c\n\ndeps_" + name + " := \\\n");
        for (String dependency : dependencies) {
            cmd.append("    ").append(dependency).append(" \\\n");
        }
        Path file = tree.resolve("kernel/." + name + ".cmd");
        Files.createDirectories(file.getParent());
        Files.writeString(file, cmd);
    }

    @Test
    void countsEachObjectOnceThatDependsOnAnythingThatDiffers() throws Exception {
        object("fork.o", "$(wildcard include/config/SMP)", "$(wildcard include/config/NUMA)", "/src/kernel/fork.h");
        object("exit.o", "$(wildcard include/config/SMP_FAR)", "/src/kernel/exit.c");
        object("vmlinux", "$(wildcard include/config/SMP)");
        assertThat(SeedCost.objects(tree, Set.of("SMP", "NUMA"), Set.of("kernel/fork.h"), 9))
                .isEqualTo(1);
        assertThat(SeedCost.objects(tree, Set.of(), Set.of("kernel/exit.c", "kernel/fork.h"), 9))
                .isEqualTo(2);
        assertThat(SeedCost.objects(tree, Set.of("FAR"), Set.of("kernel/exit"), 9))
                .isZero();
    }

    @Test
    void countsNoFurtherThanIsAskedFor() throws Exception {
        for (int i = 0; i < 5; i++) {
            object(i + ".o", "$(wildcard include/config/SMP)");
        }
        assertThat(SeedCost.objects(tree, Set.of("SMP"), Set.of(), 3)).isEqualTo(3);
    }

    @Test
    void whatIsMadeOfRustDependsOnAllSymbols() throws Exception {
        object("core.o", "include/generated/rustc_cfg");
        assertThat(SeedCost.objects(tree, Set.of("ANY"), Set.of(), 9)).isEqualTo(1);
        assertThat(SeedCost.objects(tree, Set.of(), Set.of("any"), 9)).isZero();
    }
}
