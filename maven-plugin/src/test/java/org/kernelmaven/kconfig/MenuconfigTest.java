package org.kernelmaven.kconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.kbuild.TestEngine;
import org.kernelmaven.result.Source;
import org.kernelmaven.source.KernelTree;

/**
 * What of a menu's changes is given back. Kconfig is played by a small engine that knows one rule: RUST=y brings RUST_HELPERS=y
 * with it.
 */
class MenuconfigTest {
    @TempDir
    Path folder;

    private Menuconfig menuconfig;
    private String saved;
    private int exit;
    private final List<String> typed = new ArrayList<>();

    @BeforeEach
    void create() {
        KernelTree tree = new KernelTree(folder, new Source("debian", "7.3", "a".repeat(64), null, "linux"));
        menuconfig = new Menuconfig(tree, new Cache(folder.resolve("cache")), new TestEngine() {
            @Override
            protected int play(Command command, OutputListener out) throws IOException {
                Path output = command.mounts().get(1).host();
                String target = command.argv().get(command.argv().size() - 1);
                String config = Files.readString(output.resolve(".config"));
                String without = config.replace("CONFIG_RUST_HELPERS=y\n", "");
                if (target.equals("savedefconfig")) {
                    Files.writeString(output.resolve("defconfig"), config.contains("CONFIG_RUST=y") ? without : config);
                } else if (config.contains("CONFIG_RUST=y")) {
                    Files.writeString(output.resolve(".config"), without + "CONFIG_RUST_HELPERS=y\n");
                }
                return 0;
            }

            @Override
            public int interact(Command command) {
                typed.add(command.environment().get("TERM"));
                try {
                    Files.writeString(command.mounts().get(1).host().resolve(".config"), saved);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return exit;
            }
        });
    }

    private Fragment edit(String before) throws Exception {
        return menuconfig.edit(Fragment.parse(before, "before"), "xterm");
    }

    @Test
    void whatFollowsFromAChangeIsLeftOut() throws Exception {
        saved = "CONFIG_A=y\nCONFIG_RUST=y\nCONFIG_RUST_HELPERS=y\n";
        assertThat(edit("CONFIG_A=y\n").text()).isEqualTo("CONFIG_RUST=y\n");
        assertThat(typed).containsExactly("xterm");
    }

    @Test
    void whatWasTurnedOffIsSaid() throws Exception {
        saved = "CONFIG_B=\"text\"\n";
        assertThat(edit("CONFIG_A=y\n").text()).isEqualTo("# CONFIG_A is not set\nCONFIG_B=\"text\"\n");
    }

    @Test
    void nothingChangedIsNothing() throws Exception {
        saved = "# CONFIG_B is not set\nCONFIG_A=y\n";
        assertThat(edit("CONFIG_A=y\n").values()).isEmpty();
    }

    @Test
    void aMenuThatFailsSaysWhatItNeeds() {
        saved = "";
        exit = 1;
        assertThatThrownBy(() -> edit("CONFIG_A=y\n"))
                .isInstanceOf(KconfigException.class)
                .hasMessageContaining("19 lines by 80 columns");
        assertThat(folder.resolve("cache/tmp"))
                .isDirectoryNotContaining(session -> session.toFile().list().length > 0);
    }
}
