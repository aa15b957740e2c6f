package org.kernelmaven.container.rootfs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.lock.Sha256;

/**
 * A root file system while it is being unpacked, by several threads, into one folder. Whatever the order in which packages
 * arrive, where two have the same path the later one in the lock wins. Nothing is ever written outside the folder: a path with
 * {@code ..} or through a symbolic link is refused, and so are device nodes; setuid and setgid bits are dropped.
 */
final class RootfsTree {
    /** Every file's time of last change, so that make never takes a toolchain's header for newer than an object. */
    static final Instant TIME = Instant.parse("2020-01-01T00:00:00Z");

    /** More than any package of a toolchain unpacks to, far less than a decompression bomb. */
    private static final long PACKAGE_LIMIT_BYTES = 4L << 30;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int PERMISSIONS = 0777;

    private final Path root;
    private final List<PathMatcher> leaveOut;
    private final Map<String, TreeEntry> entries = new ConcurrentHashMap<>();

    RootfsTree(Path root, List<String> leaveOut) {
        this.root = root;
        this.leaveOut = leaveOut.stream()
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
    }

    /** @param owner the package's place in the lock */
    void unpack(Path deb, int owner) throws ContainerException {
        long[] left = {PACKAGE_LIMIT_BYTES};
        new DebArchive(deb).walk((entry, content) -> {
            String path = path(entry.getName(), deb);
            left[0] -= Math.max(0, entry.getSize());
            if (left[0] < 0) {
                throw new RootfsException(deb + " unpacks to more than " + PACKAGE_LIMIT_BYTES + " bytes: refused");
            }
            if (!path.isEmpty() && !leftOut(path)) {
                add(entry, content, path, owner, deb);
            }
        });
    }

    private boolean leftOut(String path) {
        Path relative = Path.of(path);
        return leaveOut.stream().anyMatch(glob -> glob.matches(relative));
    }

    /** The path below the root, with the top folders that Debian has merged into {@code usr} (usr-is-merged). */
    private static String path(String name, Path deb) throws RootfsException {
        String path = name.replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
        if (path.equals(".") || path.isEmpty()) {
            return "";
        }
        if (path.startsWith("/") || path.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw new RootfsException(deb + " has the path '" + printable(name) + "': refused");
        }
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new RootfsException(deb + " has the path '" + printable(name) + "': refused");
            }
        }
        return path.matches("(bin|sbin|lib|lib64)/.*") ? "usr/" + path : path;
    }

    private static String printable(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private void add(TarArchiveEntry entry, InputStream content, String path, int owner, Path deb)
            throws IOException, ContainerException {
        int mode = entry.getMode() & PERMISSIONS;
        // isFile() says yes to everything whose name does not end in a slash
        if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
            throw new RootfsException(deb + " has a device node or pipe at '" + path + "': refused");
        }
        if (entry.isDirectory()) {
            // base-files' own bin, lib, ... are links into usr; a folder of that name means the same place
            directory(path.matches("bin|sbin|lib|lib64") ? "usr/" + path : path, owner, mode | 0700, deb);
        } else if (entry.isSymbolicLink()) {
            place(path, owner, deb, target -> {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                return new TreeEntry(owner, 'l', PERMISSIONS, 0, entry.getLinkName());
            });
        } else if (entry.isLink()) {
            hardLink(path, path(entry.getLinkName(), deb), owner, deb);
        } else {
            place(path, owner, deb, target -> file(target, content, entry.getSize(), mode | 0600, owner, deb));
        }
    }

    private void hardLink(String path, String to, int owner, Path deb) throws IOException, ContainerException {
        TreeEntry linked = entries.get(to);
        if (linked == null || linked.type() != 'f') {
            throw new RootfsException(deb + " has a hard link '" + path + "' to '" + to
                    + "', which is no file that it has unpacked: refused");
        }
        place(path, owner, deb, target -> {
            Files.copy(root.resolve(to), target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
            return new TreeEntry(owner, 'f', linked.mode(), linked.size(), linked.content());
        });
    }

    private interface Write {
        TreeEntry at(Path target) throws IOException, ContainerException;
    }

    private void place(String path, int owner, Path deb, Write write) throws IOException, ContainerException {
        parents(path, owner, deb);
        Path target = root.resolve(path);
        synchronized (entries.computeIfAbsent("\0" + path, key -> new TreeEntry(owner, 'x', 0, 0, ""))) {
            TreeEntry before = entries.get(path);
            if (before != null && before.owner() > owner) {
                return;
            }
            if (before != null && before.type() == 'd') {
                throw new RootfsException(
                        deb + " has a file '" + path + "' where another package has a folder: refused");
            }
            Files.deleteIfExists(target);
            entries.put(path, write.at(target));
        }
    }

    private void parents(String path, int owner, Path deb) throws IOException, ContainerException {
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            String parent = path.substring(0, slash);
            if (entries.get(parent) == null || entries.get(parent).type() != 'd') {
                parents(parent, owner, deb);
                directory(parent, -1, 0755, deb);
            }
        }
    }

    /** @param owner -1 for a folder that only stands above another path: a package that has it itself decides its mode */
    private void directory(String path, int owner, int mode, Path deb) throws IOException, ContainerException {
        parents(path, owner, deb);
        Path target = root.resolve(path);
        try {
            Files.createDirectory(target);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new RootfsException(
                        deb + " has something below '" + path + "', which is a link or file: refused", e);
            }
        }
        entries.merge(
                path, new TreeEntry(owner, 'd', mode, 0, ""), (before, now) -> before.owner() > owner ? before : now);
    }

    private static TreeEntry file(Path target, InputStream content, long size, int mode, int owner, Path deb)
            throws IOException, RootfsException {
        MessageDigest digest = Sha256.newDigest();
        long written = 0;
        try (OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                out.write(buffer, 0, read);
                digest.update(buffer, 0, read);
                written += read;
                if (written > size) {
                    break; // a sparse file can announce little and become anything
                }
            }
        }
        if (written != size) {
            throw new RootfsException(deb + ": '" + target.getFileName() + "' has "
                    + (written > size ? "more" : written) + " bytes, announced are " + size + ": refused");
        }
        Files.setPosixFilePermissions(target, permissions(mode));
        Files.setLastModifiedTime(target, FileTime.from(TIME));
        return new TreeEntry(
                owner, 'f', mode, size, Sha256.from(digest.digest()).hex());
    }

    static Set<PosixFilePermission> permissions(int mode) {
        PosixFilePermission[] all = PosixFilePermission.values();
        Set<PosixFilePermission> set = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < all.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                set.add(all[i]);
            }
        }
        return set;
    }

    /** Adds a link that replaces whatever is there. */
    void symlink(String path, String target) throws IOException, ContainerException {
        Path lock = Path.of("the lock");
        String checked = path(path, lock);
        place(checked, Integer.MAX_VALUE, lock, at -> {
            Files.createSymbolicLink(at, Path.of(target));
            return new TreeEntry(Integer.MAX_VALUE, 'l', PERMISSIONS, 0, target);
        });
    }

    void emptyDirectory(String path) throws IOException, ContainerException {
        directory(path, Integer.MAX_VALUE, 0755, Path.of("the lock"));
    }

    void textFile(String path, String text) throws IOException, ContainerException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path lock = Path.of("the lock");
        place(
                path,
                Integer.MAX_VALUE,
                lock,
                at -> file(at, new java.io.ByteArrayInputStream(bytes), bytes.length, 0644, Integer.MAX_VALUE, lock));
    }

    /** Sets the folders' modes, which while unpacking must all be writable, and gives the digest of everything. */
    Sha256 finish() throws IOException {
        MessageDigest digest = Sha256.newDigest();
        for (Map.Entry<String, TreeEntry> entry : new TreeMap<>(entries).entrySet()) {
            TreeEntry found = entry.getValue();
            if (found.type() == 'x') {
                continue;
            }
            if (found.type() == 'd') {
                Files.setPosixFilePermissions(root.resolve(entry.getKey()), permissions(found.mode()));
            }
            digest.update(found.line(entry.getKey()).getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.from(digest.digest());
    }
}
