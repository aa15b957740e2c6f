package org.kernelmaven.container.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * One GET into a file. Uses the JDK's own client, which honours {@code http.proxyHost} and its kin and whose read time-out ends
 * a connection that stalls.
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
    static void get(URI uri, Path file, long limit, LongConsumer received) throws IOException {
        get(uri, file, limit, received, PATIENCE);
    }

    /** @param patience how long a server may be silent or slow */
    static void get(URI uri, Path file, long limit, LongConsumer received, Duration patience) throws IOException {
        long have = Files.exists(file) ? Files.size(file) : 0;
        if (have == limit) {
            return; // a run was killed between the last byte and its verification; no server has a range after the end
        }
        if (have > limit) {
            Files.delete(file);
            have = 0;
        }
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
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
