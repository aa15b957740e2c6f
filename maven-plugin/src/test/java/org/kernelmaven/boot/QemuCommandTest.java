package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuCommandTest {
    private static final Deadlines DEADLINES = new Deadlines(Duration.ofSeconds(240), Duration.ofSeconds(30));

    @TempDir
    Path folder;

    private QemuCommand command(Machine machine) {
        BootRequest request = new BootRequest(
                "c",
                folder.resolve("bzImage"),
                folder.resolve(".config"),
                machine,
                new GuestFiles(Map.of(), List.of(), Map.of(), List.of(), false),
                List.of(),
                List.of(),
                List.of("quiet"),
                AcceleratorChoice.TCG,
                null,
                Duration.ofSeconds(30),
                folder);
        return new QemuCommand(
                request,
                new Accelerator("tcg", "asked for"),
                2_596_000,
                DEADLINES,
                folder.resolve("images/root.img"),
                "00ff");
    }

    private List<String> argv(Machine machine) throws Exception {
        return command(machine).prepare("ktap.log").argv();
    }

    @Test
    void dealsTheNamespacesOutToTheControllers() throws Exception {
        NvmeSettings nvme = new NvmeSettings(2, 5, 4, 4096, 32L << 20, "abc");
        List<String> argv = argv(new Machine(256, 3, nvme, false));
        String blocks = ",logical_block_size=4096,physical_block_size=4096";
        assertThat(argv)
                .contains("nvme,serial=abc0,id=nvme0,max_ioqpairs=4", "nvme,serial=abc1,id=nvme1,max_ioqpairs=4")
                .containsSubsequence(
                        "nvme-ns,drive=disk0,bus=nvme0,nsid=1" + blocks,
                        "nvme-ns,drive=disk1,bus=nvme1,nsid=1" + blocks,
                        "nvme-ns,drive=disk2,bus=nvme0,nsid=2" + blocks,
                        "nvme-ns,drive=disk3,bus=nvme1,nsid=2" + blocks,
                        "nvme-ns,drive=disk4,bus=nvme0,nsid=3" + blocks)
                .containsSubsequence("-smp", "3", "-m", "256M");
        assertThat(Files.size(folder.resolve("scratch4.img"))).isEqualTo(32L << 20);
    }

    @Test
    void theGuestHasNoNetworkAndNothingThatIsNotNamed() throws Exception {
        assertThat(argv(Machine.DEFAULT)).contains("-nodefaults", "-no-reboot").doesNotContain("-netdev", "-nic");
    }

    @Test
    void theCommandLineFitsAndEndsWithTheUsersOwnWords() throws Exception {
        List<String> argv = argv(new Machine(512, 2, NvmeSettings.DEFAULT, true));
        String kernel = argv.get(argv.indexOf("-append") + 1);
        assertThat(kernel).hasSizeLessThan(1024).endsWith(" quiet").contains("kernelmaven.namespaces=3");
    }

    @Test
    void aBusyMachineIsNotTakenForABrokenTimerOrAnotherFrequency() throws Exception {
        assertThat(argv(Machine.DEFAULT)).anyMatch(words -> List.of(words.split(" "))
                .containsAll(List.of("no_timer_check", "tsc_early_khz=2596000", "tsc=nowatchdog")));
    }

    @Test
    void deletesWhatItHasMade() throws Exception {
        QemuCommand command = command(new Machine(512, 2, NvmeSettings.DEFAULT, true));
        command.prepare("ktap.log");
        assertThat(folder).isDirectoryContaining("glob:**/scratch1.img").isDirectoryContaining("glob:**/faulty.img");
        command.deleteFiles();
        assertThat(folder).isEmptyDirectory();
    }
}
