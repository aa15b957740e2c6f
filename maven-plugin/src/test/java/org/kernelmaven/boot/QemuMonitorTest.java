package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.boot.QemuMonitor.Processor;
import org.kernelmaven.elf.ElfWriter;

/** With another end that answers as QEMU 10.0 did; it/src/it/hang has a real one. */
@Timeout(60)
class QemuMonitorTest {
    private static final String GREETING = "{\"QMP\": {\"version\": {}, \"capabilities\": [\"oob\"]}}";
    private static final String OK = "{\"return\": {}}";
    private static final String EVENT = "{\"event\": \"RTC_CHANGE\", \"data\": {\"offset\": 0}}";

    /** "info registers -a" of a guest with two processors, without the lines that nobody reads. */
    private static final String REGISTERS = "{\"return\": \"\\r\\nCPU#0\\r\\n"
            + "RSI=0000000000000000 RDI=000000000000eb1c RBP=0000000000000001 RSP=ffffffff81603e20\\r\\n"
            + "RIP=ffffffff813a9992 RFL=00000246 [---Z-P-] CPL=0 II=0 A20=1 SMM=0 HLT=1\\r\\n"
            + "CS =0010 0000000000000000 ffffffff 00af9b00 DPL=0 CS64 [-RA]\\r\\n\\r\\nCPU#1\\r\\n"
            + "RSI=0000000000000000 RDI=000000000001245c RBP=0000000000000000 RSP=00007ffdc3a4d2b8\\r\\n"
            + "RIP=0000000000401a10 RFL=00000046 [---Z-P-] CPL=3 II=0 A20=1 SMM=0 HLT=0\\r\\n\"}";

    private static final String STACK = "{\"return\": \"ffffffff81603e20: 0xffffffff813a9a69 0x0000000000000000\\r\\n"
            + "ffffffff81603e30: 0xffffffff813a9a60 0xffffffff81001234\\r\\n\"}";

    @TempDir
    Path folder;

    private ServerSocketChannel server;
    private Path socket;

    @BeforeEach
    void listen() throws IOException {
        socket = folder.resolve("monitor");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** Greets, then answers each question with the next line; an empty one is the end. */
    private void answer(String... lines) {
        Thread qemu = new Thread(() -> {
            try (SocketChannel channel = server.accept();
                    Scanner questions = new Scanner(Channels.newReader(channel, StandardCharsets.UTF_8))) {
                channel.write(ByteBuffer.wrap((GREETING + "\r\n").getBytes(StandardCharsets.UTF_8)));
                for (String line : lines) {
                    questions.nextLine();
                    channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
                }
            } catch (IOException e) {
                // the other end has gone
            }
        });
        qemu.setDaemon(true);
        qemu.start();
    }

    @Test
    void tellsWhereEachProcessorIs() throws Exception {
        answer(OK + "\n", EVENT + "\r\n" + REGISTERS + "\r\n", STACK + "\r\n");
        try (QemuMonitor monitor = QemuMonitor.open(socket)) {
            assertThat(monitor.processors())
                    .containsExactly(
                            new Processor(
                                    0,
                                    true,
                                    true,
                                    true,
                                    0xffffffff813a9992L,
                                    List.of(0xffffffff813a9a69L, 0L, 0xffffffff813a9a60L, 0xffffffff81001234L)),
                            new Processor(1, false, false, false, 0x401a10, List.of()));
        }
    }

    @Test
    void whatIsNotQemusAnswerIsNoAnswer() throws Exception {
        answer("{\"error\": {\"class\": \"CommandNotFound\"}}\n");
        assertThatThrownBy(() -> QemuMonitor.open(socket)).hasMessageContaining("CommandNotFound");
        answer(OK + "\n", "{\"return\": \"CPU#0 EIP=00000000\"}\n");
        try (QemuMonitor monitor = QemuMonitor.open(socket)) {
            assertThatThrownBy(monitor::processors).isInstanceOf(IOException.class);
        }
        answer("");
        assertThatThrownBy(() -> QemuMonitor.open(socket)).hasMessage("QEMU has ended");
    }

    @Test
    void foldersWithLongNamesHaveSocketsToo() throws Exception {
        Path deep = folder.resolve("a".repeat(120)).resolve("b".repeat(120));
        Files.createDirectories(deep);
        Path unused = deep.resolve("monitor");
        assertThat(QemuMonitor.possible(unused)).isTrue();
        assertThat(deep).isEmptyDirectory();
        assertThat(QemuMonitor.possible(folder.resolve("absent").resolve("monitor")))
                .isFalse();
    }

    @Test
    void isAskedShortlyBeforeTheDeadline() throws Exception {
        answer(OK + "\n", REGISTERS + "\r\n", STACK + "\r\n");
        try (DeadlineWatch watch = new DeadlineWatch(socket, Duration.ofMillis(100))) {
            while (watch.processors().isEmpty()) {
                Thread.sleep(5);
            }
            assertThat(watch.processors()).hasSize(2);
        }
    }

    @Test
    void namesPlacesAsTheKernelDoes() throws Exception {
        ElfWriter elf = ElfWriter.amd64();
        int text = elf.section(".text", ElfWriter.ALLOC | ElfWriter.EXEC, 1, new byte[16]);
        elf.symbol("_RNvCsbDqzXfLQacH_12rust_minimal4init", text, 0xffffffff81001230L, 0x10)
                .symbol("pv_native_safe_halt", text, 0xffffffff813a9980L, 0x15)
                .symbol("default_idle", text, 0xffffffff813a9a60L, 0x20)
                .symbol("__noinstr_text_start", text, 0xffffffff813a9a61L, 0);
        Path vmlinux = Files.write(folder.resolve("vmlinux"), elf.bytes());
        List<Processor> processors = List.of(
                new Processor(
                        0,
                        true,
                        false,
                        true,
                        0xffffffff813a9992L,
                        List.of(0xffffffff813a9a69L, 0L, 0xffffffff813a9a60L, 0xffffffff81001234L)),
                new Processor(1, false, true, false, 0x401a10, List.of()),
                new Processor(2, false, true, true, 0xffffffffc0000015L, List.of()));
        assertThat(Whereabouts.of(vmlinux).lines(processors))
                .as("0 is no place, and nothing returns to a function's first byte")
                .containsExactly(
                        "CPU 0: halted at pv_native_safe_halt+0x12/0x15, interrupts off",
                        "CPU 0:  ? default_idle+0x9/0x20",
                        "CPU 0:  ? rust_minimal::init+0x4/0x10",
                        "CPU 1: runs at 0x401a10 in user space",
                        "CPU 2: runs at 0xffffffffc0000015 in a module");
        assertThat(Whereabouts.of(Files.writeString(vmlinux, "text")).lines(processors))
                .startsWith("CPU 0: halted at 0xffffffff813a9992, interrupts off");
    }
}
