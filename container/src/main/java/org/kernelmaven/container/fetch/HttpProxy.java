package org.kernelmaven.container.fetch;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP proxy.
 *
 * @param host its name or address
 * @param port 1 to 65535
 * @param user who is let through; null where everybody is
 * @param password of the user; null for none
 */
public record HttpProxy(String host, int port, String user, String password) {
    /** @throws IllegalArgumentException where there is no such port */
    public HttpProxy {
        if (host == null || host.isBlank() || port < 1 || port > 65535) {
            throw new IllegalArgumentException("no proxy: '" + host + ":" + port + "'");
        }
    }

    /** As the environment variables {@code http_proxy} and {@code https_proxy} have it; with the password. */
    public String url() {
        String login = user == null ? "" : encoded(user) + (password == null ? "" : ":" + encoded(password)) + "@";
        return "http://" + login + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
