package org.kernelmaven.stage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kernelmaven.boot.Booter;
import org.kernelmaven.container.lock.Lock;
import org.kernelmaven.container.lock.LockException;
import org.kernelmaven.container.lock.Manifest;

/** The toolchain's lock and manifest: the user's, or those that are shipped. */
final class ToolchainLocks {
    private static final String LOCK = "toolchain.lock";
    private static final String MANIFEST = "toolchain.manifest";
    private static final String GUEST_LOCK = "guest.lock";
    private static final String GUEST_MANIFEST = "guest.manifest";
    private static final String FIGURES_LOCK = "figures.lock";
    private static final String FIGURES_MANIFEST = "figures.manifest";

    private ToolchainLocks() {}

    static Lock lock(ToolchainSettings settings) throws LockException, IOException {
        return settings.lock() == null ? shippedLock() : lock(settings.lock());
    }

    static Lock shippedLock() throws LockException, IOException {
        return Lock.parse(shipped(LOCK), LOCK);
    }

    static Lock lock(Path file) throws LockException, IOException {
        return Lock.parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    }

    /** @throws LockException also where the lock is the user's and the manifest is not: they do not belong together */
    static Manifest manifest(ToolchainSettings settings) throws LockException, IOException {
        if (settings.manifest() != null) {
            return Manifest.parse(
                    Files.readString(settings.manifest(), StandardCharsets.UTF_8),
                    settings.manifest().toString());
        }
        if (settings.lock() != null) {
            throw new LockException("kernel.lock.missing=relock needs to know what " + settings.lock()
                    + " was made from: name its manifest with -Dkernel.manifest=FILE");
        }
        return shippedManifest();
    }

    static Manifest shippedManifest() throws LockException, IOException {
        return Manifest.parse(shipped(MANIFEST), MANIFEST);
    }

    /** Of the guest, which is no part of the toolchain: what is in it is part of no kernel. */
    static Lock guestLock() throws LockException, IOException {
        return Lock.parse(resource(Booter.class, GUEST_LOCK), GUEST_LOCK);
    }

    static Manifest guestManifest() throws LockException, IOException {
        return Manifest.parse(resource(Booter.class, GUEST_MANIFEST), GUEST_MANIFEST);
    }

    /** Of what measures in the guest, which is there only where figures are asked for. */
    static Lock figuresLock() throws LockException, IOException {
        return Lock.parse(resource(Booter.class, FIGURES_LOCK), FIGURES_LOCK);
    }

    static Manifest figuresManifest() throws LockException, IOException {
        return Manifest.parse(resource(Booter.class, FIGURES_MANIFEST), FIGURES_MANIFEST);
    }

    private static String shipped(String name) throws IOException {
        return resource(Lock.class, name);
    }

    private static String resource(Class<?> beside, String name) throws IOException {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
