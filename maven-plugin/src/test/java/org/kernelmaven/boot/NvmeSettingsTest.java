package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NvmeSettingsTest {
    private static final long SIZE = 64L << 20;

    @Test
    void refusesWhatNoMachineCanHaveAndSaysWhatItCan() {
        assertThatThrownBy(() -> new NvmeSettings(1, 2, 64, 1024, SIZE, "s"))
                .hasMessageContaining("kernel.boot.nvme.blockSize is 1024")
                .hasMessageContaining("512 or 4096");
        assertThatThrownBy(() -> new NvmeSettings(3, 2, 64, 512, SIZE, "s")).hasMessageContaining("use 3 to 32");
        assertThatThrownBy(() -> new NvmeSettings(1, 2, 0, 512, SIZE, "s")).hasMessageContaining("nvme.queues is 0");
        assertThatThrownBy(() -> new NvmeSettings(1, 2, 64, 512, 4096, "s")).hasMessageContaining("nvme.size");
        assertThatThrownBy(() -> new Machine(16, 2, NvmeSettings.DEFAULT, false))
                .hasMessageContaining("memory is 16");
    }

    @Test
    void aSerialThatQemuWouldReadAsMoreOptionsIsRefused() {
        assertThatThrownBy(() -> new NvmeSettings(1, 2, 64, 512, SIZE, "a,cmb_size_mb=64"))
                .hasMessageContaining("letters, digits, dots and hyphens");
    }

    @Test
    void theFaultyNamespaceCountsToo() {
        Machine machine = new Machine(512, 2, NvmeSettings.DEFAULT, true);
        assertThat(machine.controllers()).isEqualTo(2);
        assertThat(machine.namespaces()).isEqualTo(3);
    }
}
