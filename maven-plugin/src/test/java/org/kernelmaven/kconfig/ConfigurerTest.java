package org.kernelmaven.kconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.OutputListener;
import org.kernelmaven.container.lock.Sha256;
import org.kernelmaven.kbuild.TestEngine;
import org.kernelmaven.result.Source;
import org.kernelmaven.result.Unmet;
import org.kernelmaven.source.DirectorySource;
import org.kernelmaven.source.KernelTree;
import org.kernelmaven.source.TreeListings;

/** What is asked of Kconfig, what is kept, and what is said of the unmet; make is played by an engine that drops RUST. */
class ConfigurerTest {
    private static final String MAPS = "CONFIG_BUILTIN_MODULE_RANGES=y\nCONFIG_VMLINUX_MAP=y\n";

    @TempDir
    Path folder;

    private Configurer configurer;
    private final List<String> targets = new ArrayList<>();

    private final Engine engine = new TestEngine() {
        @Override
        protected int play(Command command, OutputListener output) throws IOException {
            String target = command.argv().get(command.argv().size() - 1);
            targets.add(target);
            Path config = command.mounts().get(1).host().resolve(".config");
            if (target.equals("rustavailable")) {
                output.stderr("***");
                output.stderr("*** Rust bindings generator 'bindgen' could not be found.");
                output.stderr("***");
                output.stderr("*** Please see Documentation/rust/quick-start.rst for details");
                output.stderr("*** on how to set up the Rust support.");
                output.stderr("***");
                return 2;
            }
            Files.writeString(
                    config,
                    Files.exists(config)
                            ? Files.readString(config).replaceAll("CONFIG_(SAMPLES_)?RUST=y\n", "")
                            : "CONFIG_BASE=y\n");
            return 0;
        }
    };

    @BeforeEach
    void create() throws Exception {
        Path tree = Files.createDirectory(folder.resolve("linux"));
        Files.writeString(
                tree.resolve("Kconfig"),
                "config RUST\n\tbool \"Rust\"\n\tdepends on RUST_IS_AVAILABLE\n"
                        + "config SAMPLES_RUST\n\tbool \"Samples\"\n\tdepends on RUST\n"
                        + "config RUST_IS_AVAILABLE\n\tdef_bool $(success,rust_is_available.sh)\n");
        Source source = new Source("debian", "7.3", "a".repeat(64), null, "linux", List.of(), Map.of());
        configurer = new Configurer(
                new KernelTree(tree, source), new Sha256("b".repeat(64)), new Cache(folder.resolve("cache")));
    }

    private Configuration configure(String baseText, Configuration parent, String fragment) throws Exception {
        VariantSpec variant = new VariantSpec(
                "v", "tinyconfig", baseText, parent == null ? null : "p", List.of(Fragment.parse(fragment, "f")));
        return configurer.configure(variant, parent, () -> engine, folder.resolve("v.log"));
    }

    @Test
    void whatTheTreeItselfSaysOfTheToolchainIsPartOfWhyThereIsNoRust() throws Exception {
        Configuration made = configure(null, null, "CONFIG_RUST=y\n");
        assertThat(made.unmet()).extracting(Unmet::symbol).containsExactly("RUST");
        assertThat(made.unmet().get(0).why())
                .startsWith("RUST depends on RUST_IS_AVAILABLE, with RUST_IS_AVAILABLE=n")
                .endsWith(
                        ". 'make rustavailable' says: Rust bindings generator 'bindgen' could not be found."
                                + " Take a toolchain that has it: name its package in a manifest, and resolve that with kernel:lock");
        assertThat(made.unmet().get(0).optional()).isFalse();
        assertThat(configure(null, null, "CONFIG_RUST=y\n# optional: RUST\n")
                        .unmet()
                        .get(0)
                        .optional())
                .isTrue();
    }

    @Test
    void anOptionalSymbolThatTheTreeDoesNotHaveIsNothingThatWasMissed() throws Exception {
        assertThat(configure(null, null, "CONFIG_GONE=n\nCONFIG_PROC_GONE=y\n# optional: PROC_GONE\nCONFIG_BASE=y\n")
                        .unmet())
                .isEmpty();
    }

    @Test
    void whatAVariantDoesWithoutIsKnownTheNextTimeWithoutReadingTheTree() throws Exception {
        String optional = "CONFIG_RUST=y\n# optional: RUST\n";
        List<Unmet> unmet = configure(null, null, optional).unmet();
        Files.writeString(folder.resolve("linux/Kconfig"), "");
        assertThat(configure(null, null, optional).unmet()).isEqualTo(unmet).hasSize(1);
        assertThat(configure(null, null, "CONFIG_RUST=y\n").unmet())
                .extracting(Unmet::why)
                .isNotEqualTo(List.of(unmet.get(0).why()));
    }

    @Test
    void aTreeThatIsChangedMeanwhileIsNoAnswerToKeep() throws Exception {
        Path tree = Files.createDirectory(folder.resolve("own"));
        Files.writeString(tree.resolve("Makefile"), "VERSION = 7\nPATCHLEVEL = 3\n");
        Path kconfig = Files.writeString(tree.resolve("Kconfig"), "config A\n\tbool\n");
        Cache cache = new Cache(folder.resolve("cache"));
        KernelTree own = DirectorySource.open(tree, new TreeListings(cache));
        Files.writeString(kconfig, "config B\n\tbool\n");
        configurer = new Configurer(own, new Sha256("b".repeat(64)), cache);
        assertThatThrownBy(() -> configure("CONFIG_BASE=y\n", null, ""))
                .isInstanceOf(KconfigException.class)
                .hasMessageContaining("run kernel:source again");
        Files.writeString(kconfig, "config A\n\tbool\n");
        assertThat(configure("CONFIG_BASE=y\n", null, "").unmet()).isEmpty();
        assertThat(targets).containsExactly("olddefconfig", "olddefconfig");
    }

    @Test
    void whatTheTreeSaysOfTheToolchainIsAskedAndSaidOnce() throws Exception {
        Configuration made = configure(null, null, "CONFIG_RUST=y\nCONFIG_SAMPLES_RUST=y\n");
        assertThat(made.unmet()).extracting(Unmet::symbol).containsExactly("RUST", "SAMPLES_RUST");
        assertThat(made.unmet().get(1).why())
                .startsWith("SAMPLES_RUST depends on RUST, with RUST=n; RUST depends on RUST_IS_AVAILABLE")
                .doesNotContain("make rustavailable");
        assertThat(targets).containsOnlyOnce("rustavailable");
    }

    @Test
    void theBaseIsMadeOnceAndTheSameConfigurationToo() throws Exception {
        configure(null, null, "CONFIG_A=y\n");
        configure(null, null, "CONFIG_A=y\n");
        configure(null, null, "CONFIG_B=y\n");
        assertThat(targets).containsExactly("tinyconfig", "olddefconfig", "olddefconfig");
    }

    @Test
    void aBaseCanBeAFileAndAParentComesBeforeIt() throws Exception {
        Configuration fromFile = configure("CONFIG_FILE=y\n", null, "CONFIG_A=y\n");
        assertThat(fromFile.text()).isEqualTo("CONFIG_FILE=y\n" + MAPS + "CONFIG_A=y\n");
        assertThat(configure(null, fromFile, "CONFIG_B=y\n").text())
                .isEqualTo("CONFIG_FILE=y\n" + MAPS + "CONFIG_A=y\nCONFIG_B=y\n");
        assertThat(configure("CONFIG_OTHER=y\n", null, "CONFIG_A=y\n").text()).startsWith("CONFIG_OTHER=y\n");
        assertThat(targets).containsOnly("olddefconfig");
    }

    @Test
    void linkerMapsAreWishedForUnlessAFragmentSaysNo() throws Exception {
        assertThat(configure(null, null, "# CONFIG_VMLINUX_MAP is not set\n").text())
                .contains("CONFIG_BUILTIN_MODULE_RANGES=y")
                .contains("# CONFIG_VMLINUX_MAP is not set");
        // dropped by Kconfig, they are no unmet wish of anybody's
        assertThat(configure(null, null, "CONFIG_A=y\n").unmet()).isEmpty();
    }
}
