package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;
import org.kernelmaven.kbuild.LogFile;
import org.kernelmaven.result.BuildWarning;

class MadeAgainTest {
    @Test
    void onACopiedTreeTheWarningsOfWhatIsNotMadeAgainStillHold(@TempDir Path folder) throws Exception {
        try (LogFile log = LogFile.create(folder.resolve("b.log"))) {
            MakeProgress make = new MakeProgress(log, Progress.NONE, ObjectForecast.UNKNOWN);
            MadeAgain again = make.madeAgain();
            BuildWarning c = new BuildWarning("compiler", null, "kernel/fork.c", 1, 1, "");
            BuildWarning header = new BuildWarning("compiler", null, "include/linux/a.h", 1, 1, "");
            BuildWarning rust = new BuildWarning("rustc", null, "rust/kernel/sync/lock.rs", 1, 1, "");
            BuildWarning module = new BuildWarning("clippy", null, "samples/rust/rust_print.rs", 1, 1, "");
            BuildWarning modpost = new BuildWarning("modpost", null, null, 0, 0, "");
            List<BuildWarning> all = List.of(c, header, rust, module, modpost);
            ToolWarnings earlier = new ToolWarnings(all, 5, true);
            assertThat(earlier.without(again).kept()).isEqualTo(all);
            make.stdout("  CC      kernel/fork.o");
            make.stdout("  RUSTC L rust/kernel.o");
            make.stdout("  LD      vmlinux.o");
            assertThat(earlier.without(again).kept()).containsExactly(header, module);
            again.changed(List.of("include/linux/a.h"));
            make.stdout("  RUSTC [M] samples/rust/rust_print.o");
            assertThat(earlier.without(again)).isEqualTo(ToolWarnings.NONE);
        }
    }
}
