package org.kernelmaven.container.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kernelmaven.container.Progress;
import org.kernelmaven.container.cache.Cache;
import org.kernelmaven.container.lock.Sha256;

/** Downloads through a proxy, which is the only way to a host that no resolver knows. */
class ProxyTest {
    private static final byte[] CONTENT = "an archive".getBytes(StandardCharsets.UTF_8);
    private static final URI BEHIND = URI.create("http://mirror.invalid/debian/file");

    @TempDir
    Path folder;

    private HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private String login;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String given = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            if (login != null && !login.equals(given)) {
                exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
                exchange.sendResponseHeaders(407, -1);
            } else {
                asked.add(exchange.getRequestURI().toString());
                exchange.sendResponseHeaders(200, CONTENT.length);
                exchange.getResponseBody().write(CONTENT);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpProxy proxy(String user, String password) {
        return new HttpProxy("localhost", server.getAddress().getPort(), user, password);
    }

    private Path fetch(Proxies proxies) throws Exception {
        return new UrlFile(new Cache(folder), false, proxies).fetch(BEHIND, Sha256.of(CONTENT), Progress.NONE);
    }

    @Test
    void theProxyIsAskedForTheWholeUrl() throws Exception {
        assertThat(Files.readAllBytes(fetch(uri -> proxy(null, null)))).isEqualTo(CONTENT);
        assertThat(asked).containsExactly(BEHIND.toString());
    }

    @Test
    void aProxyThatWantsALoginGetsIt() throws Exception {
        login = "Basic " + Base64.getEncoder().encodeToString("me:s3cret".getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readAllBytes(fetch(uri -> proxy("me", "s3cret")))).isEqualTo(CONTENT);
    }

    @Test
    void eachUrlHasItsOwnProxy() {
        Proxies onlyOthers = uri -> uri.getHost().endsWith(".invalid") ? null : proxy(null, null);
        assertThatThrownBy(() -> fetch(onlyOthers)).hasMessageContaining("cannot fetch " + BEHIND);
        assertThat(asked).isEmpty();
    }

    @Test
    void aPasswordIsInTheUrlForGitAndNowhereElse() {
        assertThat(new HttpProxy("p", 3128, "me", "a@b:c d").url()).isEqualTo("http://me:a%40b%3Ac%20d@p:3128");
        assertThat(new HttpProxy("p", 3128, null, null).url()).isEqualTo("http://p:3128");
        assertThat(new HttpProxy("::1", 3128, null, null).url()).isEqualTo("http://[::1]:3128");
        assertThat(new HttpProxy("p", 3128, "me", "s3cret").toString()).doesNotContain("s3cret");
        assertThatThrownBy(() -> new HttpProxy("p", 0, null, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
