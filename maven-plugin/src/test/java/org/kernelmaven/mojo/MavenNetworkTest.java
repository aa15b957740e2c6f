package org.kernelmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultProxySelector;
import org.junit.jupiter.api.Test;
import org.kernelmaven.container.fetch.HttpProxy;

class MavenNetworkTest {
    @Test
    @SuppressWarnings("deprecation") // the other way to make a session needs a whole repository system
    void theProxyIsMavensOwn() {
        DefaultRepositorySystemSession session = new DefaultRepositorySystemSession();
        assertThat(new MavenNetwork(session).of(URI.create("http://mirror.example/debian")))
                .isNull();
        session.setProxySelector(new DefaultProxySelector()
                .add(
                        new Proxy(
                                Proxy.TYPE_HTTP,
                                "proxy.example",
                                3128,
                                new AuthenticationBuilder()
                                        .addUsername("me")
                                        .addPassword("s3cret")
                                        .build()),
                        "*.inside.example"));
        MavenNetwork network = new MavenNetwork(session);
        assertThat(network.of(URI.create("http://mirror.example/debian")))
                .isEqualTo(new HttpProxy("proxy.example", 3128, "me", "s3cret"));
        assertThat(network.of(URI.create("http://mirror.inside.example/debian")))
                .isNull();
    }

    @Test
    void onlyAMirrorOfDebianIsOne() {
        Settings settings = new Settings();
        for (String of : new String[] {"*", "central", "central, debian"}) {
            Mirror mirror = new Mirror();
            mirror.setMirrorOf(of);
            mirror.setUrl("http://" + of.length() + ".example/debian");
            settings.addMirror(mirror);
        }
        assertThat(MavenNetwork.debianMirrors(settings)).containsExactly("http://15.example/debian");
    }
}
