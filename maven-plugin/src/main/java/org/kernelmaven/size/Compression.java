package org.kernelmaven.size;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** Unpacks what kernels and modules are compressed with. */
final class Compression {
    /** No module and no kernel is larger; what is, is a bomb. */
    private static final long EXPANDED_LIMIT_BYTES = 2L << 30;

    private static final int BLOCK_BYTES = 1 << 16;

    /** What a decoder of xz may take: 128 MiB; xz at its highest level needs 65. */
    private static final int DECODER_LIMIT_KIB = 1 << 17;

    private Compression() {}

    /**
     * @param offset where the packed bytes start; the first of them tell how they are packed
     * @param length of the packed bytes; several compressed streams may follow each other
     * @param into is written, up to 2 GiB
     * @throws IOException where it is compressed in no way that is known, or is spoilt
     * @throws SizeException where it unpacks to more
     */
    static void unpack(Path file, long offset, long length, Path into) throws IOException, SizeException {
        try (InputStream buffered = new BufferedInputStream(new Part(file, offset, length), BLOCK_BYTES);
                InputStream in = new CompressorStreamFactory(true, DECODER_LIMIT_KIB)
                        .createCompressorInputStream(CompressorStreamFactory.detect(buffered), buffered);
                OutputStream out = Files.newOutputStream(into)) {
            byte[] block = new byte[BLOCK_BYTES];
            long total = 0;
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                total += read;
                if (total > EXPANDED_LIMIT_BYTES) {
                    throw new SizeException(file + " unpacks to more than " + EXPANDED_LIMIT_BYTES + " bytes");
                }
                out.write(block, 0, read);
            }
        } catch (CompressorException e) {
            throw new IOException("it is not compressed in a way that is known here (" + e.getMessage() + ")", e);
        } catch (LinkageError e) {
            throw new IOException(
                    "the zstd library cannot be loaded (a temporary folder where nothing may be executed? set"
                            + " -DZstdTempFolder=...): " + e,
                    e);
        } catch (RuntimeException e) {
            throw new IOException("it is spoilt: " + e, e);
        }
    }

    /** Some of a file. */
    private static final class Part extends FilterInputStream {
        private long left;

        Part(Path file, long offset, long length) throws IOException {
            super(Files.newInputStream(file));
            left = length;
            in.skipNBytes(offset);
        }

        @Override
        public int read() throws IOException {
            return left > 0 && left-- > 0 ? in.read() : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = left > 0 ? in.read(into, offset, (int) Math.min(length, left)) : -1;
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = in.skip(Math.min(count, left));
            left -= skipped;
            return skipped;
        }
    }
}
