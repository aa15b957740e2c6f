package org.kernelmaven.size;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kernelmaven.elf.ElfException;

/**
 * Any file or folder of files as something to be measured: a kernel, modules, a distribution's compressed ones. Digests are not
 * made: who compares files does not ask for them.
 */
public final class Inputs {
    private static final List<String> COMPRESSED = List.of(".ko.gz", ".ko.xz", ".ko.zst");
    private static final int GZIP = 0x1f8b;
    private static final int UNPACKED_SIZE_BYTES = 4;

    private final Path file;
    /** By their places; null where it is no folder. */
    private final Map<String, Path> below;

    private final Releases releases;
    private final UnaryOperator<String> naming;

    private Inputs(Path file, Map<String, Path> below, Releases releases, UnaryOperator<String> naming) {
        this.file = file;
        this.below = below;
        this.releases = releases;
        this.naming = naming;
    }

    /**
     * @param file a file, called by its own name; or a folder, of which every file below is taken that is an ELF file or a
     *     boot image, compressed modules too, called by its place without the kernel's release, where all are of one, and the
     *     suffix of the compression, unless another file has that name. What Kbuild put beside a {@code vmlinux} (linker map) is
     *     used; of a boot image, the kernel in it is unpacked for its sizes.
     * @throws SizeException where there is nothing
     */
    public static Inputs at(Path file) throws SizeException {
        if (Files.isRegularFile(file)) {
            return new Inputs(file, null, Releases.of(file, List.of()), Releases::without);
        }
        if (!Files.isDirectory(file)) {
            throw new SizeException("there is no file or folder " + file);
        }
        try {
            Path root = file.toRealPath(); // a link would not be entered
            Map<String, Path> below = new TreeMap<>();
            try (Stream<Path> all = Files.walk(root)) {
                all.filter(Files::isRegularFile)
                        .forEach(one -> below.put(root.relativize(one).toString(), one));
            }
            Releases releases = Releases.of(root, below.keySet());
            return new Inputs(file, below, releases, releases::outOf);
        } catch (IOException | UncheckedIOException e) {
            throw cannotMeasure(file, e);
        }
    }

    private static SizeException cannotMeasure(Path file, Exception e) {
        return new SizeException("cannot measure " + file + ": " + e, e);
    }

    /** The kernel's releases in the places of the files below the folder, sorted. */
    public SortedSet<String> releases() {
        return releases.found();
    }

    /** The same files, called by their places with the release, though all may be of one. */
    public Inputs withReleases() {
        return new Inputs(file, below, releases, UnaryOperator.identity());
    }

    /** @throws SizeException where nothing is there that can be measured */
    public List<Details> measure() throws SizeException {
        if (below == null) {
            String own = file.getFileName().toString();
            return List.of(measure(naming.apply(unpackedName(own)), file));
        }
        List<Details> details = new ArrayList<>();
        try {
            for (Map.Entry<String, Path> one : named().entrySet()) {
                Details measured = measure(one.getKey(), one.getValue());
                if (measured.artifact().text() != null
                        || !measured.artifact().parts().isEmpty()) {
                    details.add(measured);
                }
            }
        } catch (IOException e) {
            throw cannotMeasure(file, e);
        }
        if (details.isEmpty()) {
            throw new SizeException("below " + file + " is no kernel, no module and no other ELF file");
        }
        return details;
    }

    private Map<String, Path> named() throws IOException {
        Map<String, Path> named = new TreeMap<>();
        below.forEach((place, one) -> {
            if (place.equals(unpackedName(naming.apply(place)))) {
                named.put(place, one);
            }
        });
        for (Map.Entry<String, Path> one : below.entrySet()) {
            String name = naming.apply(one.getKey());
            name(one.getValue(), List.of(unpackedName(name), name, one.getKey()), named);
        }
        return named;
    }

    /** By the first of the names that no other file has. A link to a file that has it already is not another one. */
    private static void name(Path file, List<String> names, Map<String, Path> named) throws IOException {
        for (String name : names) {
            Path other = named.putIfAbsent(name, file);
            if (other == null || Files.isSameFile(other, file)) {
                return;
            }
        }
    }

    private static String unpackedName(String file) {
        for (String suffix : COMPRESSED) {
            if (file.endsWith(suffix)) {
                return file.substring(0, file.lastIndexOf('.'));
            }
        }
        return file;
    }

    private static Details measure(String name, Path file) throws SizeException {
        try {
            String own = file.getFileName().toString();
            if (!own.equals(unpackedName(own))) {
                long bytes = Files.size(file);
                return unpacked(name, file, 0, bytes).ofFile(bytes, Map.of("(compressed)", bytes));
            }
            if (!Measurer.isElf(file)) {
                Optional<BootImage> image = BootImage.read(file);
                return image.isPresent() ? kernelIn(name, file, image.get()) : Measurer.opaque(name, file, null);
            }
            boolean kernel = own.equals("vmlinux");
            return Measurer.elf(
                    name,
                    file,
                    null,
                    kernel ? LinkMap.read(file.toAbsolutePath().getParent()) : LinkMap.NONE);
        } catch (ElfException e) {
            throw new SizeException(file + " cannot be measured: " + e.why(), e);
        } catch (IOException e) {
            throw cannotMeasure(file, e);
        }
    }

    /** A boot image with the sizes of the kernel in it; without them where that is compressed in a way that is not known. */
    private static Details kernelIn(String name, Path file, BootImage image) throws IOException, SizeException {
        long payload = image.payloadBytes();
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(image.payloadOffset());
            boolean gzip = (in.read() << 8 | in.read()) == GZIP;
            // the unpacked size at its end is gzip's own, and no part of the others (scripts/Makefile.lib, size_append)
            payload -= gzip ? 0 : UNPACKED_SIZE_BYTES;
        }
        try {
            return unpacked(name, file, image.payloadOffset(), payload).ofFile(image.fileBytes(), image.parts());
        } catch (IOException | ElfException e) {
            return Measurer.opaque(name, file, null);
        }
    }

    /** The sizes of what a part of a file unpacks to. */
    private static Details unpacked(String name, Path file, long offset, long length)
            throws IOException, ElfException, SizeException {
        Path temporary = Files.createTempFile("kernel-size", null);
        try {
            Compression.unpack(file, offset, length, temporary);
            return Measurer.elf(name, temporary, null, LinkMap.NONE);
        } finally {
            Files.delete(temporary);
        }
    }
}
