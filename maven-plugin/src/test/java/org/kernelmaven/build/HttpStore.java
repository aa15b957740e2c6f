package org.kernelmaven.build;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Keeps what is PUT. */
final class HttpStore implements ServedStore {
    private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
    private final HttpServer server;

    HttpStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            byte[] there = stored.get(path);
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    stored.put(path, body);
                    exchange.sendResponseHeaders(201, -1);
                }
                case "GET" -> {
                    exchange.sendResponseHeaders(there == null ? 404 : 200, there == null ? -1 : there.length);
                    if (there != null) {
                        exchange.getResponseBody().write(there);
                    }
                }
                case "HEAD" -> exchange.sendResponseHeaders(there == null ? 404 : 200, -1);
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public Map<String, byte[]> stored() {
        return stored;
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
