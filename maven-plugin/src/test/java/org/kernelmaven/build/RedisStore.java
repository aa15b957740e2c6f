package org.kernelmaven.build;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * As much of a Redis server as ccache 4.11 asks for, in the server's protocol, version 2
 * (https://redis.io/docs/latest/develop/reference/protocol-spec/): a command is a list of byte strings, and has one answer.
 */
final class RedisStore implements ServedStore {
    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final String password;
    private final ServerSocket server = new ServerSocket(0);

    /** @param password what a client has to say first; null for nothing */
    RedisStore(String password) throws IOException {
        this.password = password;
        start(() -> {
            while (true) {
                Socket client = server.accept();
                start(() -> serve(client));
            }
        });
    }

    /** What ends with the connection or the server. */
    private interface Service {
        void run() throws IOException;
    }

    private static void start(Service service) {
        Thread thread = new Thread(() -> {
            try {
                service.run();
            } catch (IOException e) {
                // closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket client) throws IOException {
        try (client;
                DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
                OutputStream out = client.getOutputStream()) {
            boolean known = password == null;
            while (true) {
                byte[][] command = new byte[number(in, '*')][];
                for (int i = 0; i < command.length; i++) {
                    command[i] = in.readNBytes(number(in, '$'));
                    in.readNBytes(2);
                }
                String name = new String(command[0], US_ASCII);
                asked.add(name);
                if (name.equals("AUTH")) {
                    known = new String(command[command.length - 1], US_ASCII).equals(password);
                }
                out.write(known ? answer(name, command) : status("-NOAUTH Authentication required."));
            }
        }
    }

    private static int number(DataInputStream in, char type) throws IOException {
        if (in.readUnsignedByte() != type) {
            throw new IOException("no " + type);
        }
        StringBuilder number = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            number.append((char) c);
        }
        return Integer.parseInt(number.toString().strip());
    }

    private byte[] answer(String name, byte[]... command) {
        switch (name) {
            case "AUTH", "SELECT":
                return status("+OK");
            case "SET":
                stored.put(new String(command[1], US_ASCII), command[2]);
                return status("+OK");
            case "GET":
                byte[] there = stored.get(new String(command[1], US_ASCII));
                return there == null ? status("$-1") : bytes(there);
            default:
                return status("-ERR unknown command");
        }
    }

    private static byte[] status(String line) {
        return (line + "\r\n").getBytes(US_ASCII);
    }

    private static byte[] bytes(byte[] content) {
        byte[] head = status("$" + content.length);
        byte[] all = new byte[head.length + content.length + 2];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, head.length, content.length);
        System.arraycopy(status(""), 0, all, all.length - 2, 2);
        return all;
    }

    /** The commands' names so far. */
    List<String> asked() {
        return asked;
    }

    @Override
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public Map<String, byte[]> stored() {
        return stored;
    }

    @Override
    public void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
