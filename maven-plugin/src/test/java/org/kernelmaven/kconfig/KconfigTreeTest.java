package org.kernelmaven.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small trees of Kconfig files; {@link KconfigTreeCheck} is for a whole one. */
class KconfigTreeTest {
    @TempDir
    Path root;

    private String why(String kconfig, String config, String symbol, String wanted) throws Exception {
        Files.writeString(root.resolve("Kconfig"), kconfig);
        return Explanation.of(symbol, wanted, KconfigTree.read(root, "x86"), Fragment.parse(config, "c"));
    }

    @Test
    void followsDependenciesDownToWhatAUserCanSet() throws Exception {
        String kconfig = """
                config RUST
                	bool "Rust support"
                	depends on HAVE_RUST
                	depends on !MODVERSIONS || \\
                		GENDWARFKSYMS
                	help
                	  text
                	  config NOT_ONE

                config HAVE_RUST
                	bool

                config MODVERSIONS
                	bool "versions"

                config GENDWARFKSYMS
                	bool "dwarf"
                	depends on DEBUG_INFO

                config DEBUG_INFO
                	bool "debug"
                """;
        String config = "CONFIG_HAVE_RUST=y\nCONFIG_MODVERSIONS=y";
        assertThat(why(kconfig, config, "RUST", "y"))
                .isEqualTo("RUST depends on !MODVERSIONS || GENDWARFKSYMS, with MODVERSIONS=y, GENDWARFKSYMS=n;"
                        + " GENDWARFKSYMS depends on DEBUG_INFO, with DEBUG_INFO=n."
                        + " A fragment can set MODVERSIONS=n");
        assertThat(why(kconfig, config, "NOT_ONE", "y")).startsWith("this tree has no symbol NOT_ONE");
    }

    @Test
    void comparesNumbersAndStrings() throws Exception {
        String kconfig = """
                config NEW
                	bool "new"
                	depends on RUSTC_VERSION >= 109600
                config NAMED
                	bool "named"
                	depends on NAME = "x y" && $(cc-option,-m64)
                config RUSTC_VERSION
                	int
                	default 0
                config NAME
                	string "name"
                """;
        assertThat(why(kconfig, "CONFIG_RUSTC_VERSION=108501", "NEW", "y"))
                .isEqualTo("NEW depends on RUSTC_VERSION >= 109600, with RUSTC_VERSION=108501");
        assertThat(why(kconfig, "CONFIG_NAME=\"x\"", "NAMED", "y"))
                .isEqualTo("NAMED depends on NAME = \"x y\", with NAME=\"x\"");
        assertThat(why(kconfig, "CONFIG_NAME=\"x y\"", "NAMED", "y"))
                .isEqualTo("NAMED depends on $(cc-option,-m64), which the toolchain decides");
    }

    @Test
    void saysWhatANumberOrAStringCanBe() throws Exception {
        String kconfig = """
                config CPUS
                	int "processors"
                	range 2 MOST
                config MOST
                	int
                	default 64
                config SHIFT
                	int "shift"
                	range 12 25 if SMALL
                	range 14 30
                config HOST
                	string "name"
                """;
        String config = "CONFIG_MOST=64\nCONFIG_CPUS=2";
        assertThat(why(kconfig, config, "CPUS", "100")).isEqualTo("CPUS goes from 2 to 64 (MOST)");
        assertThat(why(kconfig, config, "CPUS", "many")).isEqualTo("CPUS is a number (int), and many is none");
        assertThat(why(kconfig, config, "SHIFT", "40"))
                .isEqualTo("SHIFT goes from 12 to 25 if SMALL, or from 14 to 30");
        assertThat(why(kconfig, config, "HOST", "me"))
                .isEqualTo("HOST is a string: write it in quotes, CONFIG_HOST=\"me\"");
    }

    /** scripts/kconfig/symbol.c, sym_calc_visibility. */
    @Test
    void aModuleIsEnoughForWhatIsNoTristate() throws Exception {
        String kconfig = """
                config BUS
                	tristate "bus"
                config OTHER
                	bool "other"
                config DEBUG
                	bool "debug"
                	depends on BUS && (OTHER && BUS)
                config DRIVER
                	tristate "driver"
                	depends on BUS
                """;
        assertThat(why(kconfig, "CONFIG_BUS=m", "DEBUG", "y"))
                .isEqualTo("DEBUG depends on OTHER, with OTHER=n. A fragment can set OTHER=y");
        assertThat(why(kconfig, "CONFIG_BUS=m", "DRIVER", "y"))
                .isEqualTo("DRIVER depends on BUS, with BUS=m. A fragment can set BUS=y");
    }

    @Test
    void withoutModulesNothingIsOne() throws Exception {
        String kconfig = """
                config DRIVER
                	tristate "driver"
                config MODULES
                	bool "modules"
                """;
        assertThat(why(kconfig, "CONFIG_DRIVER=y", "DRIVER", "m"))
                .isEqualTo("nothing can be m, with MODULES=n. A fragment can set MODULES=y");
    }

    @Test
    void countsWhatStandsAroundAnEntry() throws Exception {
        Files.createDirectories(root.resolve("arch/x86"));
        Files.writeString(root.resolve("arch/x86/Kconfig"), """
                menu "Drivers"
                	depends on PCI
                if NET # only then
                config DRIVER
                	tristate "driver" if EXPERT
                endif
                endmenu
                """);
        String kconfig = """
                source "arch/$(SRCARCH)/Kconfig"
                config PCI
                	bool "pci"
                config NET
                	bool "net"
                config EXPERT
                	bool "expert"
                """;
        assertThat(why(kconfig, "", "DRIVER", "m"))
                .isEqualTo("DRIVER depends on NET, with NET=n; DRIVER depends on PCI, with PCI=n;"
                        + " DRIVER depends on EXPERT, with EXPERT=n."
                        + " A fragment can set NET=y and PCI=y and EXPERT=y");
    }

    @Test
    void namesWhatSelectsASymbolWithoutAPrompt() throws Exception {
        String kconfig = """
                config HAVE_RUST
                	bool
                config X86_64
                	def_bool y
                	depends on 64BIT
                	select HAVE_RUST if !PREEMPT_RT
                config 64BIT
                	bool "64 bit"
                config PREEMPT_RT
                	bool "rt"
                config ALONE
                	def_bool $(success,true) && 64BIT
                """;
        assertThat(why(kconfig, "CONFIG_X86_64=y\nCONFIG_PREEMPT_RT=y", "HAVE_RUST", "y"))
                .isEqualTo("HAVE_RUST cannot be set by hand; it is selected by X86_64 if !PREEMPT_RT."
                        + " A fragment can set PREEMPT_RT=n");
        assertThat(why(kconfig, "", "ALONE", "y"))
                .isEqualTo("ALONE cannot be set by hand: it has no prompt, and its default is"
                        + " $(success,true) && 64BIT");
    }

    @Test
    void saysWhatKeepsASymbolOn() throws Exception {
        String kconfig = """
                config TTY
                	bool "tty" if EXPERT
                	default y
                config EXPERT
                	bool "expert"
                config LIB
                	bool "lib"
                config DRIVER
                	bool "driver"
                	select LIB
                """;
        assertThat(why(kconfig, "CONFIG_LIB=y\nCONFIG_DRIVER=y", "LIB", "n"))
                .isEqualTo("LIB is selected by DRIVER=y. A fragment can set DRIVER=n");
        assertThat(why(kconfig, "CONFIG_TTY=y", "TTY", "n"))
                .isEqualTo("TTY is y by default, and can only be changed where EXPERT, with EXPERT=n."
                        + " A fragment can set EXPERT=y");
    }

    @Test
    void explainsChoicesAndTypes() throws Exception {
        String kconfig = """
                choice
                	prompt "one of"
                	default A
                config A
                	bool "a"
                config B
                	bool "b"
                endchoice
                config MODULAR
                	bool "modular"
                config PCI_HOST
                	bool "host"
                """;
        assertThat(why(kconfig, "CONFIG_A=y", "B", "y")).isEqualTo("B is one of a choice, in which A=y is taken");
        assertThat(why(kconfig, "", "MODULAR", "m")).isEqualTo("MODULAR is a bool: it can be y or n, not m");
        assertThat(why(kconfig, "", "PCIHOST", "y")).endsWith("; there is PCI_HOST");
    }

    @Test
    void aNameThatIsWrittenWrongIsMetWithTheOneThatWasMeant() throws Exception {
        String kconfig = """
                config EXT4_FS
                	bool "ext4"
                config SERIAL_8250
                	bool "serial"
                config BLK_DEV_NVME
                	bool "nvme"
                config NVME_FC
                	tristate "fc"
                config HAVE_EXT3
                	bool
                """;
        assertThat(why(kconfig, "", "EXT4_FS", "Y")).isEqualTo("EXT4_FS is a bool: it can be y or n, not Y");
        assertThat(why(kconfig, "", "NVME_FC", "on")).isEqualTo("NVME_FC is a tristate: it can be y, m or n, not on");
        for (String slip :
                new String[] {"EXT4_FSS", "EXT_FS", "EXT5_FS", "ETX4_FS", "CONFIG_EXT4_FS", "ext4_fs", "EXT4"}) {
            assertThat(why(kconfig, "", slip, "y")).as(slip).endsWith("; there is EXT4_FS");
        }
        assertThat(why(kconfig, "", "SERIAL_8520", "y")).endsWith("; there is SERIAL_8250");
        assertThat(why(kconfig, "", "NVME", "y")).endsWith("; there is BLK_DEV_NVME");
        assertThat(why(kconfig, "", "EXT3", "y"))
                .as("nobody can set what has no prompt")
                .endsWith("no symbol EXT3 for this architecture");
        assertThat(why(kconfig, "", "RUST", "y"))
                .isEqualTo("this tree has no Rust support (no symbol RUST): Linux has it since 6.1");
    }

    @Test
    void readsConditionalDependencies() throws Exception {
        String kconfig = """
                config A
                	bool "a"
                	depends on B if C
                config B
                	bool "b"
                config C
                	bool "c"
                """;
        assertThat(why(kconfig, "CONFIG_C=y", "A", "y"))
                .isEqualTo("A depends on !C || B, with C=y, B=n. A fragment can set B=y or C=n");
    }

    @Test
    void survivesWhatItCannotRead() throws Exception {
        String kconfig = """
                source "nowhere"
                source "Kconfig"
                endmenu
                config A
                	bool "a"
                	depends on (B ||
                	depends on
                config
                if
                """;
        assertThat(why(kconfig, "", "A", "y")).contains("(B ||");
    }
}
