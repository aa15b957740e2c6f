package org.kernelmaven.size;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sizes of an ELF file (System V ABI, chapter 4): totals as {@code size} prints them in Berkeley format, and each allocated
 * section. Reads the headers and section names only, so that a file of any size takes the same memory.
 *
 * <p>Berkeley totals are binutils' rule ({@code berkeley_sum} in binutils/size.c): of the sections that take memory, code and
 * read-only ones are text, others are data where the file has their content, else bss.
 *
 * @param text bytes
 * @param data bytes
 * @param bss bytes
 * @param sections the allocated sections' sizes in bytes, in the file's order; those of one name added up
 */
public record ElfSizes(long text, long data, long bss, Map<String, Long> sections) {
    private static final int MAGIC = 0x7f454c46;
    private static final int SHT_NULL = 0;
    private static final int SHT_NOBITS = 8;
    private static final long SHF_WRITE = 1;
    private static final long SHF_ALLOC = 2;
    private static final long SHF_EXECINSTR = 4;
    /** Section names of a kernel take 1 KB; of an object file with a section a function some 100 KB. */
    private static final long NAMES_LIMIT_BYTES = 16 << 20;

    private static final int SECTIONS_LIMIT = 1 << 20;

    /**
     * @throws SizeException where it is no ELF file, or its headers contradict themselves or the file's size
     */
    public static ElfSizes read(Path file) throws SizeException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new Reader(file, channel).read();
        } catch (IOException e) {
            throw new SizeException("cannot read " + file + ": " + e, e);
        }
    }

    /** Whether a file starts as an ELF file does. */
    public static boolean isElf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer start = ByteBuffer.allocate(4);
            return channel.read(start, 0) == 4 && start.getInt(0) == MAGIC;
        }
    }

    /** One row of the section header table. */
    private record Section(long name, long type, long flags, long offset, long size) {
        boolean allocated() {
            return (flags & SHF_ALLOC) != 0;
        }
    }

    private static final class Reader {
        private final Path file;
        private final FileChannel channel;
        private final long fileSize;
        private boolean wide;
        private ByteOrder order;

        private Reader(Path file, FileChannel channel) throws IOException {
            this.file = file;
            this.channel = channel;
            this.fileSize = channel.size();
        }

        private SizeException broken(String why) {
            return new SizeException(file + " cannot be measured: " + why);
        }

        /** @throws SizeException where the file does not have these bytes */
        private ByteBuffer bytes(long offset, long length) throws IOException, SizeException {
            if (offset < 0
                    || length < 0
                    || length > NAMES_LIMIT_BYTES + 64L * SECTIONS_LIMIT
                    || offset > fileSize - length) {
                throw broken("it is truncated, or its headers point outside of it (" + length + " bytes at " + offset
                        + ", the file has " + fileSize + ")");
            }
            ByteBuffer buffer = ByteBuffer.allocate((int) length).order(order);
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
                // reads on
            }
            if (buffer.hasRemaining()) {
                throw broken("it ends while being read");
            }
            return buffer.flip();
        }

        private ElfSizes read() throws IOException, SizeException {
            order = ByteOrder.BIG_ENDIAN;
            ByteBuffer ident = bytes(0, 16);
            if (ident.getInt(0) != MAGIC
                    || ident.get(4) < 1
                    || ident.get(4) > 2
                    || ident.get(5) < 1
                    || ident.get(5) > 2) {
                throw broken("it is no ELF file");
            }
            wide = ident.get(4) == 2;
            order = ident.get(5) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            ByteBuffer header = bytes(0, wide ? 64 : 52);
            long table = wide ? header.getLong(40) : Integer.toUnsignedLong(header.getInt(32));
            int entrySize = Short.toUnsignedInt(header.getShort(wide ? 58 : 46));
            long count = Short.toUnsignedInt(header.getShort(wide ? 60 : 48));
            long nameSection = Short.toUnsignedInt(header.getShort(wide ? 62 : 50));
            if (table == 0) {
                throw broken("it has no section headers (they were stripped)");
            }
            if (entrySize < (wide ? 64 : 40)) {
                throw broken("its section headers have " + entrySize + " bytes each");
            }
            // more than 65,279 sections: the numbers are in the first header (System V ABI, "Sections")
            ByteBuffer first = bytes(table, entrySize);
            if (count == 0) {
                count = section(first, 0).size();
            }
            if (nameSection == 0xffff) {
                nameSection = Integer.toUnsignedLong(first.getInt(wide ? 40 : 24));
            }
            if (count <= 0 || count > SECTIONS_LIMIT || nameSection >= count) {
                throw broken("it claims " + count + " sections, with their names in number " + nameSection);
            }
            return sum(bytes(table, count * entrySize), (int) count, entrySize, (int) nameSection);
        }

        private Section section(ByteBuffer table, int at) {
            return wide
                    ? new Section(
                            Integer.toUnsignedLong(table.getInt(at)),
                            Integer.toUnsignedLong(table.getInt(at + 4)),
                            table.getLong(at + 8),
                            table.getLong(at + 24),
                            table.getLong(at + 32))
                    : new Section(
                            Integer.toUnsignedLong(table.getInt(at)),
                            Integer.toUnsignedLong(table.getInt(at + 4)),
                            Integer.toUnsignedLong(table.getInt(at + 8)),
                            Integer.toUnsignedLong(table.getInt(at + 16)),
                            Integer.toUnsignedLong(table.getInt(at + 20)));
        }

        private ElfSizes sum(ByteBuffer table, int count, int entrySize, int nameSection)
                throws IOException, SizeException {
            Section nameTable = section(table, nameSection * entrySize);
            if (nameTable.size() > NAMES_LIMIT_BYTES) {
                throw broken("its section names take " + nameTable.size() + " bytes");
            }
            ByteBuffer names = bytes(nameTable.offset(), nameTable.size());
            long text = 0;
            long data = 0;
            long bss = 0;
            Map<String, Long> sections = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                Section section = section(table, i * entrySize);
                boolean content = section.type() != SHT_NOBITS;
                if (section.type() == SHT_NULL || !section.allocated()) {
                    continue;
                }
                String name = name(names, section.name());
                if (section.size() < 0
                        || content && (section.offset() < 0 || section.offset() > fileSize - section.size())) {
                    throw broken("its section " + name + " is larger than the file");
                }
                sections.merge(name, section.size(), Long::sum);
                if ((section.flags() & SHF_EXECINSTR) != 0 || (section.flags() & SHF_WRITE) == 0) {
                    text += section.size();
                } else if (content) {
                    data += section.size();
                } else {
                    bss += section.size();
                }
            }
            if (text < 0 || data < 0 || bss < 0) {
                throw broken("its sections' sizes add up to more than 2^63 bytes");
            }
            return new ElfSizes(text, data, bss, sections);
        }

        private String name(ByteBuffer names, long offset) throws SizeException {
            if (offset >= names.limit()) {
                throw broken("a section's name is outside of its name table");
            }
            int end = (int) offset;
            while (end < names.limit() && names.get(end) != 0) {
                end++;
            }
            return new String(names.array(), (int) offset, end - (int) offset, StandardCharsets.UTF_8);
        }
    }
}
