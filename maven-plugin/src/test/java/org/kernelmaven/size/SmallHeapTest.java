package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.elf.ElfWriter;

/** A kernel of the size that debug information gives it, in a JVM with little heap. */
class SmallHeapTest {
    private static final int FUNCTIONS = 200_000;
    private static final int FUNCTION_BYTES = 64;
    private static final long FILE_BYTES = 600L << 20;

    @TempDir
    Path folder;

    @Test
    void aKernelOf600MegabytesAnd200000SymbolsTakesLessThan128OfHeap() throws Exception {
        ElfWriter elf = ElfWriter.amd64();
        byte[] code = new byte[FUNCTIONS * FUNCTION_BYTES];
        int text = elf.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, code);
        elf.section(".debug_info", 0, 1);
        for (int i = 0; i < FUNCTIONS; i++) {
            elf.symbol("a_function_with_a_name_of_usual_length_" + i, text, (long) i * FUNCTION_BYTES, 60);
        }
        Path vmlinux = Files.write(folder.resolve("vmlinux"), elf.bytes());
        grow(vmlinux);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeapTest.class.getName(),
                        vmlinux.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains(FUNCTIONS + " symbols, " + FILE_BYTES + " bytes");
    }

    /** Debug information as large as that, in a sparse file: nothing is written. */
    private static void grow(Path file) throws Exception {
        try (RandomAccessFile elf = new RandomAccessFile(file.toFile(), "rw")) {
            byte[] header = new byte[64];
            elf.readFully(header);
            long headers =
                    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getLong(40);
            ByteBuffer place = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            place.putLong(elf.length()).putLong(FILE_BYTES - elf.length());
            elf.seek(headers + 2 * 64 + 24); // sh_offset and sh_size of .debug_info
            elf.write(place.array());
            elf.setLength(FILE_BYTES);
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<Details> details = Inputs.at(Path.of(arguments[0])).measure();
        Details one = details.get(0);
        Comparer.compare(
                "one", details, "other", Inputs.at(Path.of(arguments[0])).measure());
        System.out.println(one.owners().keySet().stream()
                        .filter(owner -> owner.kind() == Owner.Kind.SYMBOL)
                        .count()
                + " symbols, " + one.artifact().bytes() + " bytes");
    }
}
