package org.kernelmaven.size;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.kernelmaven.result.Artifact;

/** Any file or folder of files as something to be measured: a kernel, modules, a distribution's compressed modules. */
public final class Inputs {
    /** No module and no kernel is larger; what is, is a bomb. */
    private static final long EXPANDED_LIMIT_BYTES = 2L << 30;

    private static final int BLOCK_BYTES = 1 << 16;

    /** What a decoder may take: 128 MiB; xz at its highest level needs 65. */
    private static final int DECODER_LIMIT_KIB = 1 << 17;

    private Inputs() {}

    /**
     * @param file a file, called by its own name; or a folder, of which every file below is taken that is an ELF file or a
     *     boot image, compressed ones too, called by its place without the suffix of the compression. What Kbuild put beside a
     *     {@code vmlinux} (linker map) is used.
     * @throws SizeException where nothing is there that can be measured
     */
    public static List<Details> measure(Path file) throws SizeException {
        try {
            if (Files.isRegularFile(file)) {
                return List.of(measure(name(file.getFileName().toString()), file));
            }
            if (!Files.isDirectory(file)) {
                throw new SizeException("there is no file or folder " + file);
            }
            List<Details> details = new ArrayList<>();
            for (Map.Entry<String, Path> one : files(file).entrySet()) {
                Details measured = measure(one.getKey(), one.getValue());
                if (measured.artifact().text() != null
                        || !measured.artifact().parts().isEmpty()) {
                    details.add(measured);
                }
            }
            if (details.isEmpty()) {
                throw new SizeException("below " + file + " is no kernel, no module and no other ELF file");
            }
            return details;
        } catch (IOException e) {
            throw new SizeException("cannot measure " + file + ": " + e, e);
        }
    }

    private static Map<String, Path> files(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(name(folder.relativize(file).toString()), file));
        }
        return files;
    }

    private static String name(String file) {
        return file.replaceFirst("\\.ko\\.(gz|xz|zst)$", ".ko");
    }

    private static Details measure(String name, Path file) throws IOException, SizeException {
        String own = file.getFileName().toString();
        if (own.endsWith(".ko.zst")) {
            throw new SizeException(file + " is compressed with zstd, which is not read: unpack it first (zstd -d)");
        }
        if (!own.equals(name(own))) {
            return expanded(name, file);
        }
        return Measurer.measure(
                name,
                file,
                own.equals("vmlinux") ? LinkMap.read(file.toAbsolutePath().getParent()) : LinkMap.NONE);
    }

    /** Its sizes and owners are those of the content; as a file it is what it is. */
    private static Details expanded(String name, Path file) throws IOException, SizeException {
        Path temporary = Files.createTempFile("kernel-size", ".ko");
        try {
            try (InputStream packed = Files.newInputStream(file);
                    InputStream in = new CompressorStreamFactory(true, DECODER_LIMIT_KIB)
                            .createCompressorInputStream(
                                    file.toString().endsWith(".gz")
                                            ? CompressorStreamFactory.GZIP
                                            : CompressorStreamFactory.XZ,
                                    packed);
                    OutputStream out = Files.newOutputStream(temporary)) {
                copy(file, in, out);
            } catch (CompressorException e) {
                throw new IOException(e.getMessage(), e);
            }
            Details content = Measurer.measure(name, temporary, LinkMap.NONE);
            Artifact artifact = content.artifact();
            return new Details(
                    new Artifact(
                            name,
                            Files.size(file),
                            artifact.sha256(),
                            artifact.text(),
                            artifact.data(),
                            artifact.bss(),
                            artifact.sections(),
                            Map.of("(compressed)", Files.size(file))),
                    content.owners());
        } finally {
            Files.delete(temporary);
        }
    }

    private static void copy(Path file, InputStream in, OutputStream out) throws IOException, SizeException {
        byte[] block = new byte[BLOCK_BYTES];
        long total = 0;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            total += read;
            if (total > EXPANDED_LIMIT_BYTES) {
                throw new SizeException(file + " unpacks to more than " + EXPANDED_LIMIT_BYTES + " bytes");
            }
            out.write(block, 0, read);
        }
    }
}
