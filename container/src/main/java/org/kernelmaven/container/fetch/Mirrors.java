package org.kernelmaven.container.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.debian.AptSources;

/**
 * Where files of Debian's archives may be had, in the order in which they are asked: the configured mirrors, the mirror that the
 * machine's own apt sources name, the snapshot archive at a lock's time. None of them is believed: what counts is the digest.
 *
 * @param roots archive roots without a slash at the end; each serves the archive that its last segment names
 * @param proxies what a download from one of them goes through
 */
public record Mirrors(List<String> roots, Proxies proxies) {
    private static final String SNAPSHOT = "https://snapshot.debian.org/archive/";
    private static final DateTimeFormatter SNAPSHOT_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public Mirrors {
        roots = List.copyOf(roots);
    }

    /** Without a proxy but those that the JDK knows. */
    public Mirrors(List<String> roots) {
        this(roots, Proxies.OF_JDK);
    }

    /** As {@link #of(List)}, through proxies. */
    public static Mirrors of(List<String> configured, Proxies proxies) throws ContainerException {
        return new Mirrors(of(configured).roots(), proxies);
    }

    /**
     * @param configured roots that a user named
     * @throws ContainerException where one of them is no http or https URL
     */
    public static Mirrors of(List<String> configured) throws ContainerException {
        return of(configured, Path.of("/etc/apt"));
    }

    static Mirrors of(List<String> configured, Path etcApt) throws ContainerException {
        Set<String> roots = new LinkedHashSet<>();
        for (String root : configured) {
            try {
                URI uri = new URI(root.strip());
                if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
                    throw new ContainerException("not a mirror: '" + root
                            + "' (kernel.mirrors): give the URL of an archive's root, http://.../debian");
                }
            } catch (java.net.URISyntaxException e) {
                throw new ContainerException("not a mirror: '" + root + "' (kernel.mirrors): " + e.getMessage(), e);
            }
            roots.add(root.strip().replaceFirst("/+$", ""));
        }
        roots.addAll(AptSources.read(etcApt));
        return new Mirrors(new ArrayList<>(roots));
    }

    /**
     * The URLs at which a file may be.
     *
     * @param archive {@code debian}, {@code debian-security}
     * @param path below the archive's root
     * @param snapshot the time to ask the snapshot archive for; null to leave it out
     */
    List<URI> locations(String archive, String path, Instant snapshot) {
        List<URI> locations = new ArrayList<>();
        String encoded = path.replace("+", "%2B").replace("~", "%7E");
        for (String root : roots) {
            boolean security = root.endsWith("-security");
            if (security == archive.endsWith("-security")) {
                locations.add(URI.create(root + "/" + encoded));
            }
        }
        if (snapshot != null) {
            locations.add(URI.create(SNAPSHOT + archive + "/" + SNAPSHOT_TIME.format(snapshot) + "/" + encoded));
        }
        return locations;
    }
}
