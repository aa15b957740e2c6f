package org.kernelmaven.build;

import java.io.IOException;
import java.util.Map;

/** A store for ccache that a test serves, on every address: a container has a loopback of its own. */
interface ServedStore extends AutoCloseable {
    static ServedStore open(String scheme) throws IOException {
        return scheme.equals("redis") ? new RedisStore(null) : new HttpStore();
    }

    int port();

    Map<String, byte[]> stored();

    /** It answers nobody any more. */
    void stop();

    @Override
    default void close() {
        stop();
    }
}
