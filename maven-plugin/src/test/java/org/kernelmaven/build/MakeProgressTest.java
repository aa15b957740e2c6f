package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            MakeProgress make = new MakeProgress(log, Progress.NONE, ObjectForecast.UNKNOWN);
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

    @Test
    void saysThatAnEstimateIsOneAndGivesNoShareOnceItWasTooLow() throws Exception {
        List<String> told =
                told(new ObjectForecast(2, true), "  CC      a.o", "  AR      b.a", "  CC      c.o", "  CC      d.o");
        assertThat(told)
                .containsExactly(
                        "compiling (estimated) 1/2",
                        "compiling (estimated) 1/2",
                        "compiling (estimated) 2/2",
                        "compiling more than the 2 files foreseen 0/0");
    }

    @Test
    void aCountFromAnEarlierBuildIsNoEstimateAndLinkingIsNoCompiling() throws Exception {
        assertThat(told(new ObjectForecast(2, false), "  CC      a.o", "  LD      vmlinux.o", "  LD [M]  x.ko"))
                .containsExactly("compiling 1/2", "linking vmlinux.o 0/0", "compiling 1/2");
    }

    @Test
    void withoutAForecastStepsAreCounted() throws Exception {
        assertThat(told(ObjectForecast.UNKNOWN, "  CC      a.o", "  AR      b.a"))
                .containsExactly("compiling 1/0", "compiling 2/0");
    }

    private List<String> told(ObjectForecast forecast, String... lines) throws Exception {
        List<String> told = new ArrayList<>();
        try (LogFile log = LogFile.create(folder.resolve("b.log"))) {
            MakeProgress make =
                    new MakeProgress(log, (what, done, total) -> told.add(what + " " + done + "/" + total), forecast);
            List.of(lines).forEach(make::stdout);
        }
        return told;
    }
}
