package org.kernelmaven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.kbuild.Kbuild;

class DirectorySourceTest {
    @TempDir
    Path folder;

    private Path tree;

    private KernelTree open(Path directory) throws Exception {
        return DirectorySource.open(directory, new TreeListings(new Cache(folder.resolve("cache"))));
    }

    @BeforeEach
    void create() throws Exception {
        tree = Files.createDirectory(folder.resolve("linux"));
        Files.writeString(
                tree.resolve("Makefile"),
                "# SPDX-License-Identifier: GPL-2.0\nVERSION = 7\nPATCHLEVEL = 4\nSUBLEVEL = 0\nEXTRAVERSION = -rc1\n");
        Files.writeString(tree.resolve("Kconfig"), "mainmenu \"Linux\"\n");
        Files.writeString(tree.resolve("main.c"), "int x;\n");
    }

    @Test
    void readsTheVersion() throws Exception {
        assertThat(open(tree).source().version()).isEqualTo("7.4.0-rc1");
    }

    @Test
    void aChangedFileChangesTheDigestAndGitDoesNot() throws Exception {
        String before = open(tree).source().sha256();
        Files.createDirectory(tree.resolve(".git"));
        Files.writeString(tree.resolve(".git/index"), "x");
        assertThat(open(tree).source().sha256()).isEqualTo(before);
        Files.writeString(tree.resolve("main.c"), "int x, y;\n");
        assertThat(open(tree).source().sha256()).isNotEqualTo(before);
    }

    @Test
    void aTreeThatWasBuiltInPlaceIsRefusedWithTheRemedy() throws Exception {
        for (String left : List.of("include/config", "arch/x86/include/generated", ".config")) {
            Path made = Files.createDirectories(tree.resolve(left));
            assertThatThrownBy(() -> open(tree))
                    .as(left)
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("make mrproper");
            Files.delete(made);
        }
        open(tree);
    }

    @Test
    void whatIsNoKernelTreeIsRefused() throws Exception {
        Files.delete(tree.resolve("Kconfig"));
        assertThatThrownBy(() -> open(tree)).hasMessageContaining("no kernel tree");
        assertThatThrownBy(() -> open(tree.resolve("nowhere"))).hasMessageContaining("no folder");
    }

    @Test
    void whatTheRepositoryAroundATreeSaysDoesNotComeIntoTheKernel() throws Exception {
        run(System.getenv(), "git", "init", "-q", tree.toString());
        String[] asksForTheCommit = {"git", "-C", tree.toString(), "rev-parse", "--git-dir"};
        assertThat(run(System.getenv(), asksForTheCommit)).isZero();
        Map<String, String> ofABuild =
                Kbuild.make(tree, folder, 1, Duration.ofMinutes(1), "all").environment();
        assertThat(run(ofABuild, asksForTheCommit)).isNotZero();
    }

    private static int run(Map<String, String> environment, String... argv) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }
}
