package org.kernelmaven.container.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The terminal that this JVM was started from, if there is one, in raw mode until closed: each key goes to the program in the
 * container, which has a terminal of its own there. Set with stty(1), since the JDK cannot.
 */
final class HostTerminal implements AutoCloseable {
    private final String before;
    private final int rows;
    private final int columns;

    private HostTerminal(String before, int rows, int columns) {
        this.before = before;
        this.rows = rows;
        this.columns = columns;
    }

    /** Without a terminal, or without stty, this is an object that does nothing. */
    static HostTerminal open() throws InterruptedException {
        String settings = System.console() == null ? "" : stty("-g");
        String[] size = settings.isEmpty() ? new String[0] : stty("size").split(" ");
        if (size.length != 2) {
            return new HostTerminal("", 0, 0);
        }
        stty("raw", "-echo");
        return new HostTerminal(settings, Integer.parseInt(size[0]), Integer.parseInt(size[1]));
    }

    boolean present() {
        return !before.isEmpty();
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    private static String stty(String... arguments) throws InterruptedException {
        String[] argv = new String[arguments.length + 1];
        argv[0] = "stty";
        System.arraycopy(arguments, 0, argv, 1, arguments.length);
        try {
            Process stty = new ProcessBuilder(argv)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return stty.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            if (present()) {
                stty(before);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
