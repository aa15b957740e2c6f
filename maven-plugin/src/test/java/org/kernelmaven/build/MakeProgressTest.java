package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;
import org.kernelmaven.kbuild.LogFile;

class MakeProgressTest {
    @TempDir
    Path folder;

    @Test
    void countsWhatIsCompiledAndKeepsTheWholeLog() throws Exception {
        try (LogFile log = LogFile.create(folder.resolve("logs/b.log"))) {
            MakeProgress make = new MakeProgress(log, Progress.NONE, 0);
            make.stdout("make: Entering directory '/src'");
            make.stdout("  CC      kernel/fork.o");
            make.stdout("  CC [M]  samples/x.o");
            make.stdout("  RUSTC L rust/core.o");
            make.stdout("  HOSTCC  scripts/basic/fixdep");
            make.stdout("  LD      vmlinux.o");
            assertThat(make.compiled()).isEqualTo(3);
            assertThat(make.steps()).isEqualTo(5);
        }
        assertThat(Files.readAllLines(folder.resolve("logs/b.log"))).hasSize(6);
    }

    @Test
    void showsTheFirstErrorAndWhatFollows() throws Exception {
        try (LogFile log = LogFile.create(folder.resolve("b.log"))) {
            MakeProgress make = new MakeProgress(log, Progress.NONE, 0);
            make.stdout("  CC      kernel/fork.o");
            make.stderr("../kernel/fork.c:12:3: error: use of undeclared identifier 'x'");
            make.stderr("   12 |   x = 1;");
            make.stderr("make[3]: *** [scripts/Makefile.build:289: kernel/fork.o] Error 1");
            assertThat(make.firstError())
                    .startsWith("\n    ../kernel/fork.c:12:3: error")
                    .contains("x = 1;");
        }
    }

    @Test
    void showsTheLastLinesWhereNoErrorIsRecognised() throws Exception {
        try (LogFile log = LogFile.create(folder.resolve("b.log"))) {
            MakeProgress make = new MakeProgress(log, Progress.NONE, 0);
            make.stdout("something odd");
            assertThat(make.firstError()).isEqualTo("\n    something odd");
        }
    }
}
