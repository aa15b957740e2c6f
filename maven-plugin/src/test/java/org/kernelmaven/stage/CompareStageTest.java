package org.kernelmaven.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.size.Inputs;
import org.kernelmaven.size.SizeException;

/** Folders with modules of one kernel release or of several, as one machine has them after an upgrade. */
class CompareStageTest {
    private static final String OLD = "6.1.0-9-amd64";
    private static final String NEW = "6.1.0-10-amd64";

    @TempDir
    Path folder;

    private Path module(String side, String release) throws Exception {
        Path file = folder.resolve(side).resolve("lib/modules/" + release + "/kernel/a.ko");
        Files.createDirectories(file.getParent());
        try (InputStream in = Inputs.class.getResourceAsStream("rust_minimal.ko")) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private String compare(Path from, Path to, Path all) throws Exception {
        SaidTerminal terminal = new SaidTerminal();
        new CompareStage(from, to, all).call(terminal);
        return terminal.text();
    }

    private String compare() throws Exception {
        return compare(folder.resolve("from"), folder.resolve("to"), null);
    }

    @Test
    void ofOneReleaseOnEachSideBothAreNamed() throws Exception {
        module("from", OLD);
        module("to", NEW);
        assertThat(compare())
                .contains("/from (6.1.0-9-amd64)\n", "/to (6.1.0-10-amd64)\n", "+0.00 %")
                .doesNotContain("warn: ");
    }

    @Test
    void ofSeveralEachIsComparedWithItselfAndThatIsSaid() throws Exception {
        module("from", OLD);
        module("to", OLD);
        module("to", NEW);
        assertThat(compare())
                .contains(
                        "/from (6.1.0-9-amd64)\n",
                        "/to (6.1.0-10-amd64, 6.1.0-9-amd64)\n",
                        "warn: from has 6.1.0-9-amd64, to has 6.1.0-10-amd64, 6.1.0-9-amd64; of several kernel"
                                + " releases each is compared with itself only, here 6.1.0-9-amd64. ",
                        "-Dkernel.from=.../lib/modules/6.1.0-9-amd64 -Dkernel.to=.../lib/modules/6.1.0-10-amd64")
                .containsSubsequence("lib/modules/6.1.0-10-amd64/kernel/a.ko\n", " - ")
                .containsSubsequence("lib/modules/6.1.0-9-amd64/kernel/a.ko\n", "+0.00 %");
    }

    @Test
    void theSameSeveralOnBothSidesNeedNoWarning() throws Exception {
        for (String side : new String[] {"from", "to"}) {
            module(side, OLD);
            module(side, NEW);
        }
        assertThat(compare()).contains("+0.00 %").doesNotContain("warn: ", " - ");
    }

    @Test
    void noneIsComparedWithAnotherOfSeveral() throws Exception {
        module("from", "6.1.0-8-amd64");
        Files.writeString(module("to", OLD), "what is left of a package that was removed");
        module("to", NEW);
        assertThatThrownBy(this::compare)
                .isInstanceOf(SizeException.class)
                .hasMessageContaining("/from has its like below ")
                .hasMessageContaining("from has 6.1.0-8-amd64, to has 6.1.0-10-amd64, 6.1.0-9-amd64;")
                .hasMessageContaining("here none. To compare")
                .hasMessageContaining(
                        "-Dkernel.from=.../lib/modules/6.1.0-8-amd64 -Dkernel.to=.../lib/modules/6.1.0-10");
        Path old = folder.resolve("from/lib/modules/6.1.0-8-amd64");
        assertThatThrownBy(() -> compare(old, folder.resolve("to"), null))
                .isInstanceOf(SizeException.class)
                .hasMessageContaining("from has no release in its paths, to has");
        assertThat(compare(old, folder.resolve("to/lib/modules/" + NEW), null)).contains("+0.00 %");
    }

    @Test
    void whereAllThatDiffersIsWrittenIsSaid() throws Exception {
        Path file = module("from", OLD);
        Path all = folder.resolve("all.tsv");
        assertThat(compare(file, file, all)).contains("all that differs: " + all);
        assertThat(all).exists();
    }
}
