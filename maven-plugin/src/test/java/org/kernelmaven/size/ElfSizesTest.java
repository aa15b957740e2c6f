package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.elf.ElfException;
import org.kernelmaven.elf.ElfFile;

/** On a real module: Linux 7.3.4's samples/rust/rust_minimal.ko. */
class ElfSizesTest {
    @TempDir
    Path folder;

    private byte[] module;

    @BeforeEach
    void read() throws Exception {
        module = RustMinimal.module();
    }

    private Path file(byte[] bytes) throws Exception {
        return Files.write(folder.resolve("x.ko"), bytes);
    }

    private static ElfSizes sizes(Path file) throws Exception {
        return ElfSizes.of(ElfFile.read(file));
    }

    @Test
    void agreesWithSize() throws Exception {
        // size rust_minimal.ko (binutils 2.44): text 2799, data 1048, bss 36; llvm-size says the same
        ElfSizes sizes = sizes(file(module));
        assertThat(sizes.text()).isEqualTo(2799);
        assertThat(sizes.data()).isEqualTo(1048);
        assertThat(sizes.bss()).isEqualTo(36);
    }

    @Test
    void theSectionsAddUpToTheWhole() throws Exception {
        ElfSizes sizes = sizes(file(module));
        long sum = sizes.sections().values().stream().mapToLong(Long::longValue).sum();
        assertThat(sum).isEqualTo(sizes.text() + sizes.data() + sizes.bss());
        assertThat(sizes.sections()).containsKeys(".text", ".modinfo");
    }

    @Test
    void everyTruncationIsRefusedOrRight() throws Exception {
        ElfSizes whole = sizes(file(module));
        for (int length = 0; length < module.length; length += 61) {
            Path cut = file(Arrays.copyOf(module, length));
            assertThatThrownBy(() -> sizes(cut)).isInstanceOf(ElfException.class);
        }
        assertThat(sizes(file(module))).isEqualTo(whole);
    }

    @Test
    void mutatedFilesGiveNumbersOrADeclaredError() throws Exception {
        Random random = new Random(42);
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] mutated = module.clone();
            for (int i = 0; i < 4; i++) {
                int at = random.nextBoolean() ? random.nextInt(64) : module.length - 1 - random.nextInt(3000);
                mutated[at] = (byte) random.nextInt();
            }
            try {
                ElfSizes sizes = sizes(file(mutated));
                assertThat(sizes.text()).isNotNegative();
            } catch (ElfException | SizeException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void whatIsNoElfFileSaysSo() throws Exception {
        assertThatThrownBy(() -> sizes(file("hello, this is no ELF file at all".getBytes("UTF-8"))))
                .isInstanceOf(ElfException.class)
                .hasMessageContaining("no ELF file");
    }
}
