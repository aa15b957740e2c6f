package org.kernelmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.kconfig.Fragment;

/** With makefiles written as the kernel's are. */
class ListedObjectsTest {
    @TempDir
    Path root;

    @Test
    void followsFoldersFromTheTopAndLeavesOutWhatTheConfigurationTurnsOff() throws Exception {
        write("Makefile", "core-y :=\nlibs-y := lib/\n");
        write("Kbuild", "obj-y += init/\nobj-$(CONFIG_NET) += net/\nobj-y += arch/$(SRCARCH)/\n");
        write("init/Makefile", "obj-y := main.o version.o # two\nobj-$(CONFIG_INITRD) += initrd.o\n");
        write("net/Makefile", "obj-y := socket.o\n");
        write("lib/Makefile", "lib-y := ctype.o string.o \\\n\t sha1.o\n");
        write("arch/x86/Kbuild", "obj-$(CONFIG_PERF) += perf.o\n");
        assertThat(listed("CONFIG_PERF=m\n"))
                .containsExactlyInAnyOrder(
                        "init/main.o",
                        "init/version.o",
                        "lib/ctype.o",
                        "lib/string.o",
                        "lib/sha1.o",
                        "arch/x86/perf.o");
        assertThat(listed("CONFIG_NET=y\nCONFIG_INITRD=y\n")).contains("net/socket.o", "init/initrd.o");
    }

    @Test
    void anObjectOfSeveralIsTheOnesThatItIsLinkedOf() throws Exception {
        write(
                "Kbuild",
                "obj-m += nvme.o mm/\nnvme-y := pci.o\nnvme-$(CONFIG_TRACING) += trace.o\nnvme-objs += core.o\n");
        write("mm/Makefile", "mmu-y := nommu.o\nmmu-$(CONFIG_MMU) := memory.o\nobj-y := $(mmu-y) slab.o\n");
        assertThat(listed("CONFIG_MMU=y\n")).containsExactlyInAnyOrder("pci.o", "core.o", "mm/memory.o", "mm/slab.o");
    }

    @Test
    void aConditionThatItUnderstandsDecidesAndOfAnotherBothBranchesCount() throws Exception {
        write(
                "Kbuild",
                "ifdef CONFIG_A\nobj-y += a.o\nelse\nobj-y += not-a.o\nendif\n"
                        + "ifeq ($(CONFIG_B),y)\nobj-y += b.o\nelse\nobj-y += not-b.o\nendif\n"
                        + "ifneq ($(CONFIG_C),)\nobj-y += c.o\nendif\n"
                        + "ifeq ($(call cc-option,-m),)\nobj-y += one.o\nelse\nobj-y += other.o\nendif\n");
        assertThat(listed("CONFIG_A=y\n")).containsExactlyInAnyOrder("a.o", "not-b.o", "one.o", "other.o");
        assertThat(listed("CONFIG_B=y\nCONFIG_C=m\n"))
                .containsExactlyInAnyOrder("not-a.o", "b.o", "c.o", "one.o", "other.o");
    }

    @Test
    void neitherLoopsNorFoldersOutsideOfTheTreeNorVariablesAreFollowed() throws Exception {
        write("Kbuild", "obj-y += loop/ ../ /etc/ $(shell id)/ $(unknown).o\n");
        write("loop/Makefile", "obj-y += ../loop/ a.o\na-y := b.o\nb-y := a.o\n");
        assertThat(listed("")).isEmpty();
    }

    private Set<String> listed(String config) throws Exception {
        return ListedObjects.of(root, Fragment.parse(config, "test"));
    }

    private void write(String file, String text) throws Exception {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
