package org.kernelmaven.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KconfigTreeTest {
    @TempDir
    Path tree;

    @Test
    void saysWhatASymbolDependsOnWithTheValues() throws Exception {
        Files.writeString(
                tree.resolve("Kconfig"),
                "config RUST\n\tbool \"Rust support\"\n\tdepends on HAVE_RUST\n"
                        + "\tdepends on !MODVERSIONS || \\\n\t\tGENDWARFKSYMS\n\thelp\n\t  text\n\nconfig NEW\n\tdepends on RUSTC_VERSION >= 109600\n\nconfig OTHER\n\tdepends on X\n");
        KconfigTree kconfig = KconfigTree.read(tree, Set.of("RUST", "NEW", "NONE"));
        Fragment config = Fragment.parse("CONFIG_HAVE_RUST=y\nCONFIG_MODVERSIONS=y", "c");
        assertThat(kconfig.why("RUST", config))
                .isEqualTo("RUST depends on HAVE_RUST && (!MODVERSIONS || GENDWARFKSYMS);"
                        + " HAVE_RUST=y, MODVERSIONS=y, GENDWARFKSYMS=n");
        assertThat(kconfig.why("NEW", Fragment.parse("CONFIG_RUSTC_VERSION=108501", "c")))
                .isEqualTo("NEW depends on RUSTC_VERSION >= 109600; RUSTC_VERSION=108501");
        assertThat(kconfig.why("NONE", config)).isEqualTo("this tree has no symbol NONE");
    }
}
