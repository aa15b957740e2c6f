package org.kernelmaven.container.cache;

import java.io.IOException;

/** A disk that has no room left, or whose quota is used up, as the JDK reports it: by the C library's text alone. */
public final class FullDisk {
    private FullDisk() {}

    public static boolean caused(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("No space left on device") || message.contains("Disk quota exceeded");
    }

    /** What to do about it, as the end of a message; empty where something else is wrong. */
    public static String remedy(IOException e) {
        return caused(e) ? ". Free space on the cache's disk, or name another with -Dkernel.cache=..." : "";
    }
}
