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
            make.stdout("  EXPORTS rust/exports_core_generated.h");
            make.stdout("  HOSTCC  scripts/basic/fixdep");
            make.stdout("  LD      vmlinux.o");
            assertThat(make.compiled()).isEqualTo(3);
            assertThat(make.steps()).isEqualTo(6);
        }
        assertThat(Files.readAllLines(folder.resolve("logs/b.log"))).hasSize(7);
    }
}
