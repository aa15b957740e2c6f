package org.kernelmaven.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The bytes of an ELF file, in its own byte order and word size. Never reads outside of the file. */
final class ElfBytes implements AutoCloseable {
    private static final int MAGIC = 0x7f454c46;
    /** Of what is read at once; the names of all symbols of a kernel with debug information take some 20 MB. */
    private static final long BLOCK_LIMIT_BYTES = 64 << 20;

    private final Path path;
    private final FileChannel channel;
    private final long fileSize;
    private final boolean wide;
    private final ByteOrder order;

    ElfBytes(Path path) throws IOException, ElfException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            this.fileSize = channel.size();
            ByteBuffer ident = ByteBuffer.allocate(16);
            readFully(ident, 0);
            if (ident.hasRemaining()
                    || ident.getInt(0) != MAGIC
                    || ident.get(4) < 1
                    || ident.get(4) > 2
                    || ident.get(5) < 1
                    || ident.get(5) > 2) {
                throw new ElfException(path, "it is no ELF file");
            }
            wide = ident.get(4) == 2;
            order = ident.get(5) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        } catch (IOException | ElfException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** Whether it is of the 64-bit class. */
    boolean wide() {
        return wide;
    }

    /** Of the file. */
    long size() {
        return fileSize;
    }

    boolean contains(long offset, long length) {
        return offset >= 0 && length >= 0 && offset <= fileSize - length;
    }

    ElfException broken(String why) {
        return new ElfException(path, why);
    }

    /** @throws ElfException where the file does not have these bytes, or they are more than a real file would have */
    Block block(long offset, long length) throws IOException, ElfException {
        if (!contains(offset, length)) {
            throw broken("it is truncated, or its headers point outside of it (" + length + " bytes at " + offset
                    + ", the file has " + fileSize + ")");
        }
        if (length > BLOCK_LIMIT_BYTES) {
            throw broken("a table of " + length + " bytes is more than is read");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        readFully(buffer, offset);
        if (buffer.hasRemaining()) {
            throw broken("it ends while being read");
        }
        return new Block(buffer.flip().order(order));
    }

    /** @return how many bytes there were, fewer than asked for at the end of the file */
    int read(long offset, byte[] into) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(into);
        readFully(buffer, offset);
        return buffer.position();
    }

    private void readFully(ByteBuffer buffer, long offset) throws IOException {
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
            // reads on
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Some bytes of the file; positions are relative to their start. */
    final class Block {
        private final ByteBuffer buffer;
        private final byte[] array;

        private Block(ByteBuffer buffer) {
            this.buffer = buffer;
            this.array = buffer.array();
        }

        byte[] array() {
            return array;
        }

        int octet(int at) {
            return Byte.toUnsignedInt(array[at]);
        }

        int half(int at) {
            return Short.toUnsignedInt(buffer.getShort(at));
        }

        long integer(int at) {
            return Integer.toUnsignedLong(buffer.getInt(at));
        }

        /** An address, an offset or a size of the file's class. */
        long word(int at) {
            return wide ? buffer.getLong(at) : integer(at);
        }

        /** @throws ElfException where no text that ends with a zero starts there */
        String text(long at) throws ElfException {
            int end = (int) Math.min(at, array.length);
            while (end < array.length && array[end] != 0) {
                end++;
            }
            if (end == array.length) {
                throw broken("a name is outside of its table");
            }
            return new String(array, (int) at, end - (int) at, StandardCharsets.UTF_8);
        }
    }
}
