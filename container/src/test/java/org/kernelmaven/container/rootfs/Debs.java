package org.kernelmaven.container.rootfs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Makes small Debian packages, good ones and hostile ones. */
public final class Debs {
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(data);

    public Debs() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    public Debs file(String path, String text) throws IOException {
        return file(path, text, 0644);
    }

    Debs file(String path, String text, int mode) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_NORMAL, true);
        entry.setSize(bytes.length);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
        return this;
    }

    Debs directory(String path) throws IOException {
        return special(path + "/", TarConstants.LF_DIR, "");
    }

    Debs symlink(String path, String target) throws IOException {
        return special(path, TarConstants.LF_SYMLINK, target);
    }

    Debs hardLink(String path, String target) throws IOException {
        return special(path, TarConstants.LF_LINK, target);
    }

    Debs device(String path) throws IOException {
        return special(path, TarConstants.LF_CHR, "");
    }

    /** A file of which there is only the header. */
    Debs announcing(String path, long size) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_NORMAL, true);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        entry.setSize(size);
        tar.putArchiveEntry(entry);
        tar.flush();
        return this;
    }

    /** As it is: not ended, so that what was announced and not written is no error. */
    Path writeUnfinished(Path deb) throws IOException {
        return pack(deb);
    }

    private Debs special(String path, byte type, String target) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path, type, true);
        entry.setLinkName(target);
        entry.setMode(0755);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
        return this;
    }

    public Path write(Path deb) throws IOException {
        tar.finish();
        return pack(deb);
    }

    private Path pack(Path deb) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (XZOutputStream xz = new XZOutputStream(packed, new LZMA2Options(1))) {
            data.writeTo(xz);
        }
        return write(deb, "data.tar.xz", packed.toByteArray());
    }

    /** A package of a given data member. */
    static Path write(Path deb, String data, byte[] bytes) throws IOException {
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(deb))) {
            member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            member(ar, data, bytes);
        }
        return deb;
    }

    private static void member(ArArchiveOutputStream ar, String name, byte[] bytes) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(name, bytes.length));
        ar.write(bytes);
        ar.closeArchiveEntry();
    }
}
