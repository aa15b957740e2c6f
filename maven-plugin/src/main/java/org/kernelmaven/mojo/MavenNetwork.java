package org.kernelmaven.mojo;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.kernelmaven.container.fetch.HttpProxy;
import org.kernelmaven.container.fetch.Proxies;

/**
 * What {@code settings.xml} says about the network. The proxy is the one that Maven itself would take for an artifact from
 * there, with its password decrypted.
 */
final class MavenNetwork implements Proxies {
    private static final String DEBIAN = "debian";

    private final RepositorySystemSession session;

    MavenNetwork(RepositorySystemSession session) {
        this.session = session;
    }

    /** The mirrors that are explicitly Debian's; a mirror of everything means Maven's repositories. */
    static List<String> debianMirrors(Settings settings) {
        return settings.getMirrors().stream()
                .filter(mirror -> Arrays.asList(
                                String.valueOf(mirror.getMirrorOf()).split("\\s*,\\s*"))
                        .contains(DEBIAN))
                .map(Mirror::getUrl)
                .toList();
    }

    @Override
    public HttpProxy of(URI uri) {
        RemoteRepository place = new RemoteRepository.Builder(DEBIAN, "default", uri.toString()).build();
        Proxy proxy = session.getProxySelector() == null
                ? null
                : session.getProxySelector().getProxy(place);
        if (proxy == null) {
            return null;
        }
        RemoteRepository behind =
                new RemoteRepository.Builder(place).setProxy(proxy).build();
        try (AuthenticationContext login = AuthenticationContext.forProxy(session, behind)) {
            return new HttpProxy(
                    proxy.getHost(),
                    proxy.getPort(),
                    login == null ? null : login.get(AuthenticationContext.USERNAME),
                    login == null ? null : login.get(AuthenticationContext.PASSWORD));
        }
    }
}
