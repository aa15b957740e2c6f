package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.source.TreeChanges;
import org.kernelmaven.source.TreeListing;

class SeedTreeTest {
    @TempDir
    Path output;

    private static TreeListing listing(String... pathsAndContents) {
        TreeMap<String, String> files = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            files.put("filler/" + i + ".c", "-");
        }
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            files.put(pathsAndContents[i], pathsAndContents[i + 1]);
        }
        return new TreeListing(files);
    }

    private static boolean canTell(TreeListing before, TreeListing now) {
        return SeedTree.canTell(now.since(before), now);
    }

    @Test
    void whatWasMadeFromADifferingFileIsMadeAgainAndNothingElse() throws Exception {
        Path kernel = Files.createDirectories(output.resolve("kernel"));
        Files.writeString(
                kernel.resolve(".fork.o.cmd"),
                "savedcmd_kernel/fork.o := clang -c -o kernel/fork.o /src/kernel/fork.c\n\n"
                        + "deps_kernel/fork.o := \\\n  $(wildcard include/config/SMP) \\\n  /src/include/linux/sched.h \\\n");
        Files.writeString(
                kernel.resolve(".exit.o.cmd"),
                "savedcmd_kernel/exit.o := clang -c -o kernel/exit.o /src/kernel/exit.c\n");
        Files.writeString(kernel.resolve("fork.o"), "object");
        Files.setLastModifiedTime(kernel.resolve("fork.o"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        TreeChanges header = listing("include/linux/sched.h", "-2").since(listing("include/linux/sched.h", "-1"));
        assertThat(new SeedTree(output).prepare(header)).isEqualTo(1);
        assertThat(kernel.resolve(".fork.o.cmd")).doesNotExist();
        assertThat(kernel.resolve(".exit.o.cmd")).exists();
        try (Stream<Path> files = Files.walk(output)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.toFile().lastModified()))
                    .as("times of last change")
                    .hasSize(2)
                    .containsOnly(kernel.resolve("fork.o").toFile().lastModified());
        }
    }

    @Test
    void whatKbuildCannotBeToldIsBuiltFromNothing() {
        TreeListing before = listing("include/linux/a.h", "-1", "tools/objtool/check.c", "-1", "kernel/fork.c", "-1");
        TreeListing tool = listing("include/linux/a.h", "-1", "tools/objtool/check.c", "-2", "kernel/fork.c", "-1");
        assertThat(canTell(before, tool)).as("a tool of the build").isFalse();
        TreeMap<String, String> more = new TreeMap<>(before.files());
        more.put("arch/x86/include/asm/a.h", "-1");
        assertThat(canTell(before, new TreeListing(more)))
                .as("a header that hides another")
                .isFalse();
        more.remove("arch/x86/include/asm/a.h");
        more.put("include/linux/new.h", "-1");
        more.put("kernel/fork.c", "-2");
        assertThat(canTell(before, new TreeListing(more)))
                .as("a new header and a changed file")
                .isTrue();
        assertThat(canTell(listing(), new TreeListing(new TreeMap<>())))
                .as("another kernel")
                .isFalse();
    }
}
