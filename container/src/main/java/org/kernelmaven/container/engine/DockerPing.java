package org.kernelmaven.container.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Asks a daemon whether it lives ({@code GET /_ping}, Docker Engine API), with the JDK alone: loading a whole client takes
 * seconds on a busy machine, which says nothing about the daemon.
 */
final class DockerPing {
    private static final int ANSWER_BYTES = 256;

    private DockerPing() {}

    /**
     * The first line of the answer ({@code HTTP/1.1 200 OK}). Waits as long as the daemon does; interrupting the thread ends it.
     *
     * @throws IOException where nobody listens, or what listens ends the connection without a word
     */
    static String ask(URI address) throws IOException {
        boolean unix = address.getScheme().equals("unix");
        SocketAddress where = unix
                ? UnixDomainSocketAddress.of(address.getPath())
                : new InetSocketAddress(address.getHost(), address.getPort());
        try (SocketChannel channel = unix ? SocketChannel.open(StandardProtocolFamily.UNIX) : SocketChannel.open()) {
            channel.connect(where);
            ByteBuffer request = StandardCharsets.US_ASCII.encode("GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n");
            while (request.hasRemaining()) {
                channel.write(request);
            }
            ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES);
            while (answer.hasRemaining() && channel.read(answer) >= 0) {
                String text = new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII);
                int end = text.indexOf('\n');
                if (end >= 0) {
                    return text.substring(0, end).strip();
                }
            }
            throw new IOException("it closed the connection without an answer");
        }
    }
}
