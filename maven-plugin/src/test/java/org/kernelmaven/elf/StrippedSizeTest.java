package org.kernelmaven.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.size.SizeException;

/** The toolchain's llvm-strip itself is asked in it/src/it/sandbox, of all modules of both variants. */
class StrippedSizeTest {
    @TempDir
    Path folder;

    private OptionalLong stripped(byte[] file) throws Exception {
        return StrippedSize.of(Files.write(folder.resolve("x.ko"), file));
    }

    @Test
    void isWhatLlvmStripLeaves() throws Exception {
        try (InputStream in = SizeException.class.getResourceAsStream("rust_minimal.ko")) {
            // llvm-strip --strip-debug rust_minimal.ko (LLVM 19.1.7)
            assertThat(stripped(in.readAllBytes())).hasValue(17728L);
        }
    }

    @Test
    void debugSectionsAndTheirNamesAreGone() throws Exception {
        for (boolean wide : new boolean[] {true, false}) {
            ElfWriter without = new ElfWriter(wide, ByteOrder.BIG_ENDIAN, 22);
            without.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, new byte[33]);
            ElfWriter with = new ElfWriter(wide, ByteOrder.BIG_ENDIAN, 22);
            with.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, new byte[33]);
            int debug = with.section(".debug_info", 0, 1, new byte[1000]);
            with.symbol("only_in_debug_information", debug, 0, 0);
            assertThat(stripped(with.bytes())).isPresent().isEqualTo(stripped(without.bytes()));
        }
    }

    @Test
    void aLinkedFileHasNone() throws Exception {
        byte[] elf = ElfWriter.amd64().bytes();
        elf[16] = 2; // ET_EXEC
        assertThat(stripped(elf)).isEmpty();
    }
}
