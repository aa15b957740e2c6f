package org.kernelmaven.container.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * One GET into a file. Uses the JDK's own client, which honours {@code http.proxyHost} and its kin where no other proxy is named,
 * and whose read time-out ends a connection that stalls.
 */
final class Http {
    private static final int CONNECT_MILLIS = 15_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Bytes a second. A mirror that is slower than this for as long as the patience lasts is given up. */
    private static final long SLOWEST = 1_000;

    private static final int BUFFER_BYTES = 1 << 16;

    private Http() {}

    /** A server said that it has no such file, or answered something else than the file. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        final int status;

        Refused(int status, URI uri) {
            super("HTTP status " + status + " for " + uri);
            this.status = status;
        }

        boolean missing() {
            return status == HttpURLConnection.HTTP_NOT_FOUND || status == HttpURLConnection.HTTP_GONE;
        }
    }

    /**
     * Fetches into {@code file}, going on where it ends if it has a beginning already.
     *
     * @param limit no more bytes than this are taken in all
     * @param received hears how many bytes have come, each time some have
     * @throws Refused where the server answers with anything but the file
     */
    static void get(URI uri, Path file, long limit, LongConsumer received, Proxies proxies) throws IOException {
        get(uri, file, limit, received, proxies, PATIENCE);
    }

    /** @param patience how long a server may be silent or slow */
    static void get(URI uri, Path file, long limit, LongConsumer received, Proxies proxies, Duration patience)
            throws IOException {
        long have = Files.exists(file) ? Files.size(file) : 0;
        if (have == limit) {
            return; // a run was killed between the last byte and its verification; no server has a range after the end
        }
        if (have > limit) {
            Files.delete(file);
            have = 0;
        }
        HttpURLConnection connection = open(uri, proxies.of(uri));
        try {
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout((int) patience.toMillis());
            connection.setRequestProperty("User-Agent", "kernel-maven-plugin");
            if (have > 0) {
                connection.setRequestProperty("Range", "bytes=" + have + "-");
            }
            int status = connection.getResponseCode();
            boolean resumed = status == HttpURLConnection.HTTP_PARTIAL && have > 0;
            if (status != HttpURLConnection.HTTP_OK && !resumed) {
                Files.deleteIfExists(file);
                throw new Refused(status, uri);
            }
            copy(connection, file, resumed, resumed ? limit - have : limit, received, patience);
        } finally {
            connection.disconnect();
        }
    }

    private static HttpURLConnection open(URI uri, HttpProxy proxy) throws IOException {
        if (proxy == null) {
            return (HttpURLConnection) uri.toURL().openConnection();
        }
        HttpURLConnection connection = (HttpURLConnection) uri.toURL()
                .openConnection(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())));
        if (proxy.user() != null) {
            char[] password =
                    proxy.password() == null ? new char[0] : proxy.password().toCharArray();
            connection.setAuthenticator(new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    // a server that asks for a password is not to get the proxy's
                    return getRequestorType() == RequestorType.PROXY
                            ? new PasswordAuthentication(proxy.user(), password)
                            : null;
                }
            });
        }
        return connection;
    }

    private static void copy(
            HttpURLConnection connection,
            Path file,
            boolean append,
            long limit,
            LongConsumer received,
            Duration patience)
            throws IOException {
        StandardOpenOption mode = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (InputStream in = connection.getInputStream();
                OutputStream out =
                        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long left = limit;
            long since = System.nanoTime();
            long leftThen = left;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new IOException(connection.getURL() + " sends more than the " + limit + " bytes announced");
                }
                out.write(buffer, 0, read);
                received.accept(read);
                long nanos = System.nanoTime() - since;
                if (nanos > patience.toNanos()) {
                    if ((leftThen - left) < SLOWEST * nanos / 1_000_000_000) {
                        throw new IOException(connection.getURL() + " sends fewer than " + SLOWEST + " bytes a second");
                    }
                    since += nanos;
                    leftThen = left;
                }
            }
        }
    }
}
