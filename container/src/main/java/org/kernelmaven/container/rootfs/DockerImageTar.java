package org.kernelmaven.container.rootfs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.kernelmaven.container.lock.Sha256;

/**
 * A root file system as {@code docker load} reads it (the Docker Image Specification v1.2: one layer, a configuration, a
 * manifest). Sorted, with fixed times and owners, so that the image's ID is a function of the root file system alone. Written in
 * one go, in constant memory.
 */
public final class DockerImageTar {
    /** The repository of all images that this makes. */
    public static final String REPOSITORY = "kernel-maven-toolchain";

    private static final int DIGEST_CHARACTERS = 12;
    private static final int TAR_BLOCK = 512;
    private static final String LAYER = "layer.tar";

    private DockerImageTar() {}

    /** The name under which the image is loaded. */
    public static String tag(Rootfs rootfs) {
        return REPOSITORY + ":" + rootfs.sha256().hex().substring(0, DIGEST_CHARACTERS);
    }

    /** @return the image's ID, without {@code sha256:} before it */
    public static Sha256 write(Rootfs rootfs, OutputStream out) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(rootfs.directory())) {
            paths = new ArrayList<>(walk.filter(path -> !path.equals(rootfs.directory()))
                    .sorted()
                    .toList());
        }
        TarArchiveOutputStream image = tar(out);
        TarArchiveEntry layer = plain(LAYER, TarConstants.LF_NORMAL);
        layer.setSize(layerBytes(rootfs, paths));
        image.putArchiveEntry(layer);
        MessageDigest digest = Sha256.newDigest();
        TarArchiveOutputStream content = tar(new DigestOutputStream(new NotClosing(image), digest));
        for (Path path : paths) {
            add(content, rootfs.directory(), path);
        }
        content.finish();
        content.flush();
        image.closeArchiveEntry();

        String config = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"created\":\"" + RootfsTree.TIME + "\","
                + "\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:"
                + Sha256.from(digest.digest()) + "\"]}}";
        Sha256 id = Sha256.of(config.getBytes(StandardCharsets.UTF_8));
        text(image, id + ".json", config);
        text(
                image,
                "manifest.json",
                "[{\"Config\":\"" + id + ".json\",\"RepoTags\":[\"" + tag(rootfs) + "\"],\"Layers\":[\"" + LAYER
                        + "\"]}]");
        image.finish();
        image.flush();
        return id;
    }

    private static TarArchiveOutputStream tar(OutputStream out) {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, TAR_BLOCK, "UTF-8");
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        return tar;
    }

    private static TarArchiveEntry plain(String name, byte type) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setIds(0, 0);
        entry.setNames("", "");
        entry.setModTime(RootfsTree.TIME.toEpochMilli());
        return entry;
    }

    private static TarArchiveEntry entry(Path root, Path path) throws IOException {
        String name = root.relativize(path).toString();
        if (Files.isSymbolicLink(path)) {
            TarArchiveEntry link = plain(name, TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(path).toString());
            return link;
        }
        boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        TarArchiveEntry entry =
                plain(directory ? name + "/" : name, directory ? TarConstants.LF_DIR : TarConstants.LF_NORMAL);
        entry.setMode(mode(path));
        if (!directory) {
            entry.setSize(Files.size(path));
        }
        return entry;
    }

    private static int mode(Path path) throws IOException {
        int mode = 0;
        for (PosixFilePermission permission : Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS)) {
            mode |= 0400 >> permission.ordinal();
        }
        return mode;
    }

    private static void add(TarArchiveOutputStream tar, Path root, Path path) throws IOException {
        TarArchiveEntry entry = entry(root, path);
        tar.putArchiveEntry(entry);
        if (entry.isFile() && !entry.isSymbolicLink()) {
            Files.copy(path, tar);
        }
        tar.closeArchiveEntry();
    }

    /** The layer's size has to be known before it is written: the same headers, and nothing for contents. */
    private static long layerBytes(Rootfs rootfs, List<Path> paths) throws IOException {
        CountingNothing headers = new CountingNothing();
        long contents = 0;
        TarArchiveOutputStream tar = tar(headers);
        for (Path path : paths) {
            TarArchiveEntry entry = entry(rootfs.directory(), path);
            long size = entry.getSize();
            contents += (size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK;
            entry.setSize(0);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        tar.finish();
        tar.flush();
        return headers.bytes + contents;
    }

    private static void text(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = plain(name, TarConstants.LF_NORMAL);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static final class CountingNothing extends OutputStream {
        private long bytes;

        @Override
        public void write(int octet) {
            bytes++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes += length;
        }
    }

    /** The layer's end is not the image's. */
    private static final class NotClosing extends java.io.FilterOutputStream {
        private NotClosing(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
        }

        @Override
        public void close() {}
    }
}
