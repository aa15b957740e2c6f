package org.kernelmaven.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A running QEMU, asked through its socket for what its processors do. Speaks QMP (QEMU's docs/interop/qmp-spec.rst): a line a
 * message. Whoever closes it ends a question that is not answered.
 */
final class QemuMonitor implements AutoCloseable {
    private static final Pattern PROCESSOR = Pattern.compile("^CPU#(\\d+)", Pattern.MULTILINE);
    private static final Pattern STACK_POINTER = Pattern.compile("\\bRSP=([0-9a-f]{16})\\b");
    private static final Pattern STATE =
            Pattern.compile("\\bRIP=([0-9a-f]{16}) RFL=([0-9a-f]{8}) .*?\\bCPL=(\\d) .*\\bHLT=(\\d)");
    private static final Pattern WORD = Pattern.compile("\\b0x([0-9a-f]{16})\\b");
    private static final long INTERRUPTS = 1 << 9; // RFLAGS.IF
    private static final int WORDS = 128;
    private static final int LONGEST_SOCKET = 100; // sockaddr_un has 108 bytes for it
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SocketChannel channel;
    private final BufferedReader in;

    /**
     * @param number counted from 0
     * @param halted whether it waits for an interrupt
     * @param interruptible whether it takes interrupts
     * @param kernel whether it executes the kernel; otherwise a program
     * @param instruction the address of the next instruction
     * @param stack the words at its stack pointer, the last pushed first; empty for a program
     */
    record Processor(
            int number, boolean halted, boolean interruptible, boolean kernel, long instruction, List<Long> stack) {}

    private QemuMonitor(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
    }

    /** @throws IOException where nobody answers, or not as QEMU does */
    static QemuMonitor open(Path socket) throws IOException {
        QemuMonitor monitor = new QemuMonitor(named(socket, SocketChannel::open));
        try {
            monitor.message(); // the greeting
            monitor.ask("qmp_capabilities", Map.of());
            return monitor;
        } catch (IOException | RuntimeException e) {
            monitor.close();
            throw e;
        }
    }

    /**
     * Whether a socket can be in that folder: not each file system has them.
     *
     * @param socket a file that is not there
     */
    static boolean possible(Path socket) {
        try {
            named(socket, address -> {
                try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                    return server.bind(address);
                } finally {
                    Files.deleteIfExists(socket);
                }
            });
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private interface Use<T> {
        T with(UnixDomainSocketAddress address) throws IOException;
    }

    /** By a short name where the socket's own is too long for the system. */
    private static <T> T named(Path socket, Use<T> use) throws IOException {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_SOCKET) {
            return use.with(UnixDomainSocketAddress.of(socket));
        }
        Path folder = Files.createTempDirectory("kernel-qemu");
        Path link = folder.resolve("boot");
        try {
            Files.createSymbolicLink(link, socket.toAbsolutePath().getParent());
            return use.with(UnixDomainSocketAddress.of(link.resolve(socket.getFileName())));
        } finally {
            Files.deleteIfExists(link);
            Files.delete(folder);
        }
    }

    /** All of them, while the guest runs on. */
    List<Processor> processors() throws IOException {
        String registers = monitor("info registers -a", 0);
        List<Processor> processors = new ArrayList<>();
        Matcher start = PROCESSOR.matcher(registers);
        while (start.find()) {
            int number = Integer.parseInt(start.group(1));
            Matcher pointer = STACK_POINTER.matcher(registers).region(start.end(), registers.length());
            Matcher state = STATE.matcher(registers).region(start.end(), registers.length());
            if (!pointer.find() || !state.find()) {
                throw new IOException("QEMU says of its processors: " + registers.substring(start.start()));
            }
            boolean kernel = state.group(3).equals("0");
            processors.add(new Processor(
                    number,
                    state.group(4).equals("1"),
                    (Long.parseLong(state.group(2), 16) & INTERRUPTS) != 0,
                    kernel,
                    Long.parseUnsignedLong(state.group(1), 16),
                    kernel ? words(monitor("x /" + WORDS + "gx 0x" + pointer.group(1), number)) : List.of()));
        }
        return processors;
    }

    private static List<Long> words(String dump) {
        List<Long> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(dump); word.find(); ) {
            words.add(Long.parseUnsignedLong(word.group(1), 16));
        }
        return words;
    }

    /** A command for people, to which QMP has no counterpart. */
    private String monitor(String command, int processor) throws IOException {
        return ask("human-monitor-command", Map.of("command-line", command, "cpu-index", processor))
                .asText();
    }

    private JsonNode ask(String command, Map<String, ?> arguments) throws IOException {
        byte[] question = JSON.writeValueAsBytes(Map.of("execute", command, "arguments", arguments));
        ByteBuffer bytes = ByteBuffer.allocate(question.length + 1)
                .put(question)
                .put((byte) '\n')
                .flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        JsonNode answer = message();
        while (answer.has("event")) {
            answer = message();
        }
        if (!answer.has("return")) {
            throw new IOException("QEMU answers to " + command + ": " + answer);
        }
        return answer.get("return");
    }

    private JsonNode message() throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("QEMU has ended");
        }
        return JSON.readTree(line);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
