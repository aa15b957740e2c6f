package org.kernelmaven.container.rootfs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.cache.FullDisk;
import org.tukaani.xz.XZInputStream;

/** A Debian binary package (deb(5)): an ar archive whose member {@code data.tar.*} has the files. */
public final class DebArchive {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int XZ_LIMIT_KIB = 128 << 10;

    private final Path file;

    public DebArchive(Path file) {
        this.file = file;
    }

    /** Sees each entry of a package; the stream gives the entry's content. */
    interface Visitor {
        void entry(TarArchiveEntry entry, InputStream content) throws IOException, ContainerException;
    }

    void walk(Visitor visitor) throws ContainerException {
        try (ArArchiveInputStream members =
                new ArArchiveInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
            for (ArArchiveEntry member = members.getNextEntry(); member != null; member = members.getNextEntry()) {
                if (member.getName().startsWith("data.tar")) {
                    walkData(unpacked(member.getName(), members), visitor);
                    return;
                }
            }
            throw new RootfsException(file + " is no Debian package: it has no member data.tar");
        } catch (IOException e) {
            throw new RootfsException("cannot unpack " + file + ": " + e.getMessage() + FullDisk.remedy(e), e);
        }
    }

    private void walkData(InputStream data, Visitor visitor) throws IOException, ContainerException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(data, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                visitor.entry(entry, tar);
            }
        }
    }

    private InputStream unpacked(String member, InputStream packed) throws IOException, RootfsException {
        return switch (member) {
            case "data.tar" -> packed;
            case "data.tar.xz" -> new XZInputStream(packed, XZ_LIMIT_KIB);
            case "data.tar.gz" -> new GZIPInputStream(packed, BUFFER_BYTES);
            default ->
                throw new RootfsException(file + " has " + member
                        + ", a compression that this plugin cannot read (it reads xz and gzip, which Debian uses)");
        };
    }

    /**
     * Takes one file out.
     *
     * @param member its path in the package, without {@code ./} before it
     * @throws RootfsException where the package has no such file
     */
    public void extractFile(String member, Path target) throws ContainerException {
        boolean[] found = new boolean[1];
        walk((entry, content) -> {
            if (entry.isFile() && entry.getName().replaceFirst("^\\./", "").equals(member)) {
                Files.copy(content, target);
                found[0] = true;
            }
        });
        if (!found[0]) {
            throw new RootfsException(file + " has no file " + member);
        }
    }
}
