package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.kernelmaven.container.lock.Sha256;

/** What a build starts from, and what is said of that. */
class SeededBuildTest extends PlayedBuilds {
    @Test
    void anotherConfigurationStartsFromTheNearestTree() throws Exception {
        build("far", "CONFIG_X=y\nCONFIG_Y=y\nCONFIG_Z=y\n", Reuse.RESULT);
        build("c", "CONFIG_A=y\nCONFIG_B=y\n", Reuse.RESULT);
        BuiltKernel rust = build("rust", "CONFIG_A=y\nCONFIG_B=y\nCONFIG_RUST=y\n", Reuse.RESULT);
        assertThat(rust.build().seededFrom()).isEqualTo("c");
        assertThat(rust.build().compiled()).isEqualTo(1);
        assertThat(rust.outputTree().resolve(".config")).hasContent("CONFIG_A=y\nCONFIG_B=y\nCONFIG_RUST=y\n");
    }

    @Test
    void aTreeInWhichFewObjectsDependOnWhatDiffersIsNearerThanOneWithFewerSymbols() throws Exception {
        objects(build("old", "CONFIG_A=y\nCONFIG_RUST=y\nCONFIG_R=y\n", Reuse.RESULT), 3, "include/config/IPC");
        objects(build("c", "CONFIG_A=y\nCONFIG_IPC=y\n", Reuse.RESULT), 2, "include/config/RUST");
        BuiltKernel rust = build("rust", "CONFIG_A=y\nCONFIG_IPC=y\nCONFIG_RUST=y\nCONFIG_R=y\n", Reuse.RESULT);
        assertThat(rust.build().seededFrom()).isEqualTo("c");
    }

    /** As fixdep writes them. */
    private static void objects(BuiltKernel built, int count, String dependency) throws Exception {
        for (int i = 0; i < count; i++) {
            Files.writeString(
                    built.outputTree().resolve("." + i + ".o.cmd"),
                    "savedcmd_" + i + ".o := clang -c\n\ndeps_" + i + ".o := \\\n    $(wildcard " + dependency
                            + ") \\\n");
        }
    }

    @Test
    void forceBuildsAgainOnItsOwnTree() throws Exception {
        build("c", "CONFIG_A=y\n", Reuse.RESULT);
        BuiltKernel again = build("c", "CONFIG_A=y\n", Reuse.TREE);
        assertThat(again.build().upToDate()).isFalse();
        assertThat(again.outputTree().resolve("vmlinux")).hasContent("made+made");
    }

    @Test
    void fromNothingTakesNoFinishedTree() throws Exception {
        build("c", "CONFIG_A=y\n", Reuse.RESULT);
        BuiltKernel again = build("c", "CONFIG_A=y\n", Reuse.NOTHING);
        assertThat(again.build().seededFrom()).isNull();
        assertThat(again.outputTree().resolve("vmlinux")).hasContent("made");
        BuiltKernel rust = build("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.NOTHING);
        assertThat(rust.outputTree().resolve("vmlinux")).hasContent("made");
    }

    @Test
    void fromNothingTakesNoHalfFinishedTreeEither() throws Exception {
        makeExit = 2;
        assertThatThrownBy(() -> build("c", "CONFIG_A=y\n", Reuse.RESULT)).isInstanceOf(BuildException.class);
        makeExit = 0;
        assertThat(build("c", "CONFIG_A=y\n", Reuse.NOTHING).build().reason()).contains("as asked for");
    }

    @Test
    void aFailedBuildOnACopiedTreeStartsOver() throws Exception {
        build("c", "CONFIG_A=y\n", Reuse.RESULT);
        makeExit = 2;
        assertThatThrownBy(() -> build("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.RESULT))
                .isInstanceOf(BuildException.class);
        makeExit = 0;
        assertThat(build("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.RESULT)
                        .outputTree()
                        .resolve("vmlinux"))
                .hasContent("made+made");
    }

    @Test
    void aChangedFileIsBuiltOnTheLastTreeAndNamed() throws Exception {
        build("c", "CONFIG_A=y\n", Reuse.RESULT);
        Files.writeString(source.resolve("file3.c"), "int y;");
        BuiltKernel changed = build("c", "CONFIG_A=y\n", Reuse.RESULT);
        assertThat(changed.build().reason()).isEqualTo("built on c's tree: file3.c changed");
        assertThat(changed.outputTree().resolve("vmlinux")).hasContent("made+made");
        Files.writeString(source.resolve("file3.c"), "int x;");
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).build().upToDate())
                .as("back to what was built before")
                .isTrue();
    }

    @Test
    void whatMadeABuildNecessaryIsNamed() throws Exception {
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).build().reason())
                .isEqualTo("built from nothing: there is no finished build in the cache");
        assertThat(build("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.RESULT)
                        .build()
                        .reason())
                .isEqualTo("built on c's tree: RUST changed");
        assertThat(build("rust", "CONFIG_A=y\nCONFIG_RUST=y\n", Reuse.NOTHING)
                        .build()
                        .reason())
                .isEqualTo("built from nothing: as asked for");
        rootfs = new Sha256("c".repeat(64));
        assertThat(build("c", "CONFIG_A=y\n", Reuse.RESULT).build().reason())
                .isEqualTo("built from nothing: the toolchain changed");
    }
}
