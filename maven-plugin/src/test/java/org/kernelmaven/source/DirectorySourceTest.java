package org.kernelmaven.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.cache.Cache;

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
        Files.writeString(tree.resolve(".config"), "");
        assertThatThrownBy(() -> open(tree)).isInstanceOf(SourceException.class).hasMessageContaining("make mrproper");
    }

    @Test
    void whatIsNoKernelTreeIsRefused() throws Exception {
        Files.delete(tree.resolve("Kconfig"));
        assertThatThrownBy(() -> open(tree)).hasMessageContaining("no kernel tree");
        assertThatThrownBy(() -> open(tree.resolve("nowhere"))).hasMessageContaining("no folder");
    }
}
