package org.kernelmaven.size;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.elf.ElfWriter;
import org.kernelmaven.elf.Mutator;

/**
 * Spoilt files are measured so that all adds up, or are refused with a declared error; nothing is allocated that the file does
 * not have. For longer than the test: {@code FuzzTest SECONDS FILE...}, with files of any machine.
 */
class FuzzTest {
    private static final int ROUNDS = 200;
    /** What reading takes for itself (windows, tables), and for each byte of the file. */
    private static final long ALLOWED_BYTES = 8 << 20;

    private static final long ALLOWED_TIMES = 64;

    @TempDir
    Path folder;

    private static List<byte[]> files() throws IOException {
        List<byte[]> files = new ArrayList<>(List.of(RustMinimal.module()));
        for (boolean wide : new boolean[] {true, false}) {
            for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
                ElfWriter elf = new ElfWriter(wide, order, 40);
                int text = elf.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 16, new byte[500]);
                int names = elf.section(".rodata.str1.1", ElfWriter.ALLOC, 1, "some text\0more\0".getBytes());
                int bss = elf.nobits(".bss", ElfWriter.ALLOC | ElfWriter.WRITE, 8, 1000);
                for (int i = 0; i < 40; i++) {
                    elf.symbol("f" + i + ".llvm.123", text, i * 12L, i % 3 * 6L);
                }
                elf.symbol("_RNvNtCs1234_7mycrate3foo3bar", text, 490, 5).symbol("kallsyms_names", names, 0, 10);
                files.add(elf.symbol("__start_notes", bss, 0, 0)
                        .symbol("__stop_notes", bss, 64, 0)
                        .bytes());
            }
        }
        return files;
    }

    @Test
    @Timeout(300)
    void spoiltFilesAddUpOrAreRefused() throws Exception {
        int measured = 0;
        List<byte[]> files = files();
        for (int i = 0; i < ROUNDS * files.size(); i++) {
            measured += check(folder, files.get(i % files.size()), i) ? 1 : 0;
        }
        assertThat(measured).as("some are whole enough").isBetween(ROUNDS / 10, ROUNDS * files.size() - ROUNDS / 10);
    }

    /** @return whether it was measured */
    private static boolean check(Path folder, byte[] whole, long seed) throws IOException {
        byte[] spoilt = new Mutator(seed).mutate(whole);
        Path file = Files.write(folder.resolve("spoilt.ko"), spoilt);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            Details details = Inputs.at(file).measure().get(0);
            assertThat(sum(details.artifact().parts()))
                    .as("parts, seed %s", seed)
                    .isEqualTo(details.artifact().text() == null ? 0 : spoilt.length);
            assertThat(sum(details.owners()))
                    .as("owners, seed %s", seed)
                    .isEqualTo(sum(details.artifact().sections()));
            return true;
        } catch (SizeException e) {
            assertThat(e).hasMessageContaining("spoilt.ko");
            return false;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + " of a file of " + whole.length + " bytes", e);
        } finally {
            Files.delete(file); // a file that is written over is slow: ext4 flushes it
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes allocated, seed %s", seed)
                    .isLessThan(ALLOWED_BYTES + ALLOWED_TIMES * spoilt.length);
        }
    }

    private static long sum(Map<?, Long> sizes) {
        return sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    @Timeout(300)
    void spoiltLinkMapsAreReadAsFarAsTheyGo() throws Exception {
        String map = """
                             VMA              LMA     Size Align Out     In      Symbol
                ffffffff81000000          1000000       60  4096 .text
                ffffffff81000000          1000000       40    64         vmlinux.a(arch/x86/entry/entry.o):(.entry.text)
                ffffffff81000000          1000000       40     1                 x86_verw_sel
                ffffffff81000050          1000050       10     1         .tmp_vmlinux2.kallsyms.o:(.text)
                ffffffff81001000          1001000        8     1 .init.text
                ffffffff81001000          1001000        8     1         <internal>:(.rodata.str1.1)
                """;
        byte[] module = RustMinimal.module();
        Path vmlinux = Files.write(folder.resolve("vmlinux"), module);
        for (int i = 0; i < ROUNDS; i++) {
            Files.deleteIfExists(folder.resolve("vmlinux.map"));
            Files.write(folder.resolve("vmlinux.map"), new Mutator(i).mutate(map.getBytes()));
            Details details = Inputs.at(vmlinux).measure().get(0);
            assertThat(sum(details.owners()))
                    .as("seed %s", i)
                    .isEqualTo(sum(details.artifact().sections()));
        }
    }

    public static void main(String[] arguments) throws Exception {
        long end = System.nanoTime() + Long.parseLong(arguments[0]) * 1_000_000_000L;
        List<byte[]> files = files();
        for (String file : arguments) {
            if (Files.isRegularFile(Path.of(file))) {
                files.add(Files.readAllBytes(Path.of(file)));
            }
        }
        Path folder = Files.createTempDirectory("fuzz");
        long measured = 0;
        long seed = ROUNDS * (long) files.size();
        for (; System.nanoTime() < end; seed++) {
            measured += check(folder, files.get((int) (seed % files.size())), seed) ? 1 : 0;
        }
        System.out.println(
                seed + " spoilt files of " + files.size() + ", " + measured + " measured, the others refused");
        Files.delete(folder);
    }
}
