package org.kernelmaven.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium that is told what to do over its DevTools protocol (chromedevtools.github.io/devtools-protocol). */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEADLINE_SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final LinkedBlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final List<JsonNode> events = new ArrayList<>();
    private int lastId;

    /** Where Chromium is; empty where the machine has none. */
    static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile an empty folder */
    Browser(Path executable, Path profile) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                executable.toString(),
                "--headless",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--no-sandbox"); // Chromium refuses to start as root with it
        }
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output").toFile())
                .start();
        try {
            HttpClient http = HttpClient.newHttpClient();
            HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(profile) + "/json/new"))
                    .PUT(HttpRequest.BodyPublishers.noBody())
                    .timeout(Duration.ofSeconds(DEADLINE_SECONDS))
                    .build();
            JsonNode target = JSON.readTree(
                    http.send(page, HttpResponse.BodyHandlers.ofString()).body());
            socket = http.newWebSocketBuilder()
                    .buildAsync(URI.create(target.get("webSocketDebuggerUrl").asText()), new Listener())
                    .join();
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
        for (String domain : new String[] {"Page", "Network", "Log", "Runtime"}) {
            send(domain + ".enable", JSON.createObjectNode());
        }
    }

    private int port(Path profile) throws IOException, InterruptedException {
        Path file = profile.resolve("DevToolsActivePort");
        for (int i = 0; i < DEADLINE_SECONDS * 10 && process.isAlive(); i++) {
            if (Files.exists(file) && Files.readString(file).contains("\n")) {
                return Integer.parseInt(
                        Files.readString(file).lines().findFirst().orElseThrow());
            }
            Thread.sleep(100);
        }
        throw new IOException("Chromium did not start: " + Files.readString(profile.resolve("output")));
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                try {
                    messages.add(JSON.readTree(message.toString()));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    static ObjectNode parameters() {
        return JSON.createObjectNode();
    }

    /** Waits for the answer; what happens meanwhile is kept. */
    JsonNode send(String method, ObjectNode parameters) throws IOException, InterruptedException {
        int id = ++lastId;
        ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
        command.set("params", parameters);
        socket.sendText(command.toString(), true).join();
        while (true) {
            JsonNode message = next();
            if (message.path("id").asInt() == id) {
                if (message.has("error")) {
                    throw new IOException(method + ": " + message.get("error"));
                }
                return message.get("result");
            }
            events.add(message);
        }
    }

    private JsonNode next() throws IOException, InterruptedException {
        JsonNode message = messages.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new IOException("Chromium did not answer within " + DEADLINE_SECONDS + " s");
        }
        return message;
    }

    /** Opens a page, and forgets what happened before. */
    void open(Path file) throws IOException, InterruptedException {
        events.clear();
        send("Page.navigate", parameters().put("url", file.toUri().toString()));
        while (events.stream().noneMatch(event -> event.path("method").asText().equals("Page.loadEventFired"))) {
            events.add(next());
        }
    }

    /** The value of an expression in the page, waited for where it is a promise. */
    JsonNode evaluate(String expression) throws IOException, InterruptedException {
        ObjectNode parameters = parameters()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true);
        JsonNode result = send("Runtime.evaluate", parameters);
        if (result.has("exceptionDetails")) {
            throw new IOException(result.get("exceptionDetails").toString());
        }
        return result.get("result").path("value");
    }

    /** What the page asked for, by address. */
    List<String> requests() {
        return events.stream()
                .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .toList();
    }

    /** Everything that the page or the browser wrote to the developer's console. */
    List<String> complaints() {
        return events.stream()
                .filter(event -> List.of("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
                        .contains(event.path("method").asText()))
                .map(JsonNode::toString)
                .toList();
    }

    @Override
    public void close() {
        socket.abort();
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().join());
    }
}
