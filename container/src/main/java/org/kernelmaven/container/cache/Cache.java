package org.kernelmaven.container.cache;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.kernelmaven.container.ContainerException;

/**
 * The cache folder: entries named by kind and content, temporary places on the same file system, locks and leases.
 *
 * <p>Layout: {@code <kind>/<name>} entries, {@code tmp/<session>/} work in progress, {@code locks/} and {@code leases/} empty
 * files that are only locked, {@code format} the number of this layout. An entry appears by rename only, so what is there is
 * whole. What a killed process left in {@code tmp/} is deleted by the next one that needs a place there.
 */
public final class Cache {
    private static final String TEMPORARY = "tmp";
    private static final String LEASES = "leases";
    private static final int FORMAT = 1;
    /** This process's leased folder below {@code tmp/}, by cache; the leases end with the process. */
    private static final Map<Path, Lease> SESSIONS = new ConcurrentHashMap<>();

    private static final String SESSION = UUID.randomUUID().toString();

    private static final Pattern SAFE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+~@-]{0,200}");

    private final Path root;
    private volatile boolean formatChecked;

    public Cache(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * Where the cache is unless a user says otherwise: {@code $XDG_CACHE_HOME/kernel-maven-plugin}, else
     * {@code ~/.cache/kernel-maven-plugin} (XDG Base Directory Specification: a relative value is ignored).
     */
    public static Path defaultLocation(Map<String, String> environment, Path home) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = xdg.startsWith("/") ? Path.of(xdg) : home.resolve(".cache");
        return base.resolve("kernel-maven-plugin");
    }

    public Path root() {
        return root;
    }

    /**
     * Where an entry is or would be; its parent exists.
     *
     * @throws IllegalArgumentException where a name could leave the cache
     */
    public Path entry(String kind, String name) throws ContainerException {
        return folder(safe(kind)).resolve(safe(name));
    }

    /** A new empty directory for work in progress, on the cache's own file system. The caller deletes or publishes it. */
    public Path newTemporaryDirectory(String purpose) throws ContainerException {
        Path directory = session().resolve(safe(purpose) + "-" + UUID.randomUUID());
        try {
            return Files.createDirectory(directory);
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    private Path session() throws ContainerException {
        Path folder = folder(TEMPORARY);
        Path session = folder.resolve(SESSION);
        synchronized (SESSIONS) {
            if (!SESSIONS.containsKey(root)) {
                SESSIONS.put(root, lease(session));
                sweep(folder);
            }
        }
        try {
            return Files.createDirectories(session);
        } catch (IOException e) {
            throw unwritable(session, e);
        }
    }

    private void sweep(Path folder) throws ContainerException {
        try (DirectoryStream<Path> sessions = Files.newDirectoryStream(folder)) {
            for (Path session : sessions) {
                if (!inUse(session)) {
                    Trees.delete(session);
                    Trees.delete(leases(session)); // nobody takes a session's name again
                }
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** Says that an entry was used now: its time of last change is what {@link CacheCleaner} goes by. */
    public void touch(Path entry) {
        try {
            Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // it counts as older than it is; no reason to fail
        }
    }

    /**
     * Makes finished work an entry, by rename. Where another build has published the same entry meanwhile, theirs stays.
     *
     * @return whether {@code work} is now at {@code entry}; where not, {@code work} is still the caller's to delete
     */
    public boolean publish(Path work, Path entry) throws ContainerException {
        try {
            if (Files.isDirectory(entry)) {
                return false;
            }
            Files.move(work, entry, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
            return false;
        } catch (AtomicMoveNotSupportedException e) {
            throw new ContainerException(
                    work + " and " + entry + " are on different file systems; the cache folder " + root
                            + " must be on one (name another with -Dkernel.cache=...)",
                    e);
        } catch (IOException e) {
            throw unwritable(entry, e);
        }
    }

    /** Writes what an entry is to have. */
    public interface Content {
        /** @param file where to; does not exist yet */
        void write(Path file) throws IOException;
    }

    /**
     * Makes a single file an entry, in place of the one that there may be, when it is whole.
     *
     * @throws IOException where it cannot be written; nothing is left of it then
     */
    public void store(Path entry, Content content) throws ContainerException, IOException {
        Path work = newTemporaryDirectory("file");
        try {
            Path file = work.resolve("file");
            content.write(file);
            publish(file, entry);
        } finally {
            Trees.delete(work);
        }
    }

    /** As {@link #lock(String, Runnable)}, without a word. */
    public CacheLock lock(String name) throws ContainerException, InterruptedException {
        return lock(name, () -> {});
    }

    /**
     * Waits until no other thread or process holds the lock of this name, and holds it.
     *
     * @param waiting called again and again while somebody else holds it
     */
    public CacheLock lock(String name, Runnable waiting) throws ContainerException, InterruptedException {
        Path file = folder("locks").resolve(safe(name));
        try {
            return CacheLock.await(file, waiting);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Marks an entry as in use until closed (or the process ends): {@code clean-cache} leaves it alone. */
    public Lease lease(Path entry) throws ContainerException {
        return Lease.take(leases(entry), root);
    }

    /**
     * As {@link #lease}, of an entry that may be gone: what is leased like this, {@link #removeUnused} leaves alone.
     *
     * @return empty where there is no such entry (any more)
     */
    @SuppressWarnings("try") // the lock is only held
    public Optional<Lease> leaseExisting(Path entry) throws ContainerException, InterruptedException {
        try (CacheLock held = lock(LEASES)) {
            return Files.exists(entry) ? Optional.of(lease(entry)) : Optional.empty();
        }
    }

    /**
     * Removes an entry unless somebody uses it. Out of the way first, by rename, so that nobody finds half of it.
     *
     * @return whether the entry is gone now
     */
    @SuppressWarnings("try") // the lock is only held
    public boolean removeUnused(Path entry) throws ContainerException, InterruptedException {
        Path doomed = newTemporaryDirectory("doomed");
        try {
            try (CacheLock held = lock(LEASES)) {
                if (inUse(entry)) {
                    return false;
                }
                Files.move(entry, doomed.resolve("entry"), StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                return true; // another process has removed it
            } finally {
                Trees.delete(doomed);
            }
            return true;
        } catch (IOException e) {
            throw new ContainerException("cannot remove " + entry + ": " + e, e);
        }
    }

    /** Whether any process uses the entry at this moment. */
    public boolean inUse(Path entry) throws ContainerException {
        return Lease.any(leases(entry));
    }

    private Path leases(Path entry) throws ContainerException {
        Path relative = root.relativize(entry.toAbsolutePath().normalize());
        return folder(LEASES).resolve(safe(relative.toString().replace('/', '@')));
    }

    private Path folder(String name) throws ContainerException {
        Path folder = root.resolve(name);
        try {
            checkFormat();
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** A later layout may mean other things by the same names. */
    private void checkFormat() throws ContainerException, IOException {
        if (formatChecked) {
            return;
        }
        Path format = root.resolve("format");
        if (Files.exists(format)) {
            String text = Files.readString(format).strip();
            if (!text.equals(Integer.toString(FORMAT))) {
                throw new ContainerException("the cache " + root + " has format '" + text + "', this plugin knows "
                        + FORMAT + ": a newer version made it. Update the plugin, or name another cache with"
                        + " -Dkernel.cache=...");
            }
        } else {
            Files.createDirectories(root);
            Path written = Files.createTempFile(root, "format", ".new");
            Files.writeString(written, FORMAT + "\n");
            Files.move(written, format, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        formatChecked = true;
    }

    private ContainerException unwritable(Path path, IOException e) {
        return new ContainerException(
                "cannot write " + path + " in the cache " + root + ": " + e
                        + ". Make the folder writable for this user, free space on its disk,"
                        + " or name another with -Dkernel.cache=...",
                e);
    }

    private static String safe(String name) {
        if (!SAFE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name for a cache entry: " + name);
        }
        return name;
    }
}
