package org.kernelmaven.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes small relocatable ELF files of either class and byte order, for tests. */
public final class ElfWriter {
    public static final int PROGBITS = 1;
    public static final int NOBITS = 8;
    public static final long WRITE = 1;
    public static final long ALLOC = 2;
    public static final long EXEC = 4;
    /** Sections from this number on do not fit into a symbol or the header (SHN_LORESERVE). */
    private static final int RESERVED = 0xff00;

    private final boolean wide;
    private final ByteOrder order;
    private final int machine;
    private final List<Part> parts = new ArrayList<>();
    private final List<Entry> symbols = new ArrayList<>();

    public ElfWriter(boolean wide, ByteOrder order, int machine) {
        this.wide = wide;
        this.order = order;
        this.machine = machine;
    }

    public static ElfWriter amd64() {
        return new ElfWriter(true, ByteOrder.LITTLE_ENDIAN, 62);
    }

    private record Part(
            String name, int type, long flags, byte[] content, long size, long align, int link, long entry) {}

    private record Entry(String name, int section, long value, long size, int info) {}

    /** @return its number */
    public int section(String name, long flags, int alignment, byte... content) {
        parts.add(new Part(name, PROGBITS, flags, content, content.length, alignment, 0, 0));
        return parts.size();
    }

    /** Without content in the file. */
    public int nobits(String name, long flags, int alignment, long size) {
        parts.add(new Part(name, NOBITS, flags, new byte[0], size, alignment, 0, 0));
        return parts.size();
    }

    /** Global, of no type. */
    public ElfWriter symbol(String name, int section, long value, long size) {
        symbols.add(new Entry(name, section, value, size, 1 << 4));
        return this;
    }

    public byte[] bytes() {
        StringBuilder names = new StringBuilder("\0");
        List<Part> all = new ArrayList<>(parts);
        boolean many = all.size() + 4 >= RESERVED;
        int strings = all.size() + (many ? 3 : 2);
        byte[] table = symbols(names);
        all.add(new Part(".symtab", 2, 0, table, table.length, 8, strings, wide ? 24 : 16));
        if (many) {
            byte[] numbers = numbers();
            all.add(new Part(".symtab_shndx", 18, 0, numbers, numbers.length, 4, strings - 2, 4));
        }
        List<Integer> nameOffsets = new ArrayList<>();
        all.forEach(part -> nameOffsets.add(name(names, part.name())));
        nameOffsets.add(name(names, ".strtab"));
        byte[] text = names.toString().getBytes(StandardCharsets.UTF_8);
        all.add(new Part(".strtab", 3, 0, text, text.length, 1, 0, 0));

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[wide ? 64 : 52]);
        List<Long> offsets = new ArrayList<>();
        for (Part part : all) {
            while (file.size() % Math.max(part.align(), 1) != 0) {
                file.write(0);
            }
            offsets.add((long) file.size());
            file.writeBytes(part.content());
        }
        while (file.size() % 8 != 0) {
            file.write(0);
        }
        long headers = file.size();
        int count = all.size() + 1;
        file.writeBytes(header(0, 0, 0, 0, many ? count : 0, many ? strings : 0, 0, 0, 0));
        for (int i = 0; i < all.size(); i++) {
            Part part = all.get(i);
            file.writeBytes(header(
                    nameOffsets.get(i),
                    part.type(),
                    part.flags(),
                    offsets.get(i),
                    part.size(),
                    part.link(),
                    0,
                    part.align(),
                    part.entry()));
        }
        byte[] bytes = file.toByteArray();
        ByteBuffer out = ByteBuffer.wrap(bytes).order(order);
        out.put(new byte[] {
            0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1), (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 2), 1
        });
        out.putShort(16, (short) 1).putShort(18, (short) machine);
        word(out.position(wide ? 40 : 32), headers);
        out.putShort(wide ? 52 : 40, (short) (wide ? 64 : 52)).putShort(wide ? 58 : 46, (short) (wide ? 64 : 40));
        out.putShort(wide ? 60 : 48, (short) (many ? 0 : count));
        out.putShort(wide ? 62 : 50, (short) (many ? 0xffff : strings));
        return bytes;
    }

    private static int name(StringBuilder names, String name) {
        int at = names.length();
        names.append(name).append('\0');
        return at;
    }

    private byte[] symbols(StringBuilder names) {
        int entry = wide ? 24 : 16;
        ByteBuffer table = ByteBuffer.allocate((symbols.size() + 1) * entry).order(order);
        table.position(entry);
        for (Entry symbol : symbols) {
            short section = (short) (symbol.section() >= RESERVED ? 0xffff : symbol.section());
            table.putInt(name(names, symbol.name()));
            if (wide) {
                table.put((byte) symbol.info()).put((byte) 0).putShort(section);
                table.putLong(symbol.value()).putLong(symbol.size());
            } else {
                table.putInt((int) symbol.value()).putInt((int) symbol.size());
                table.put((byte) symbol.info()).put((byte) 0).putShort(section);
            }
        }
        return table.array();
    }

    private byte[] numbers() {
        ByteBuffer numbers = ByteBuffer.allocate((symbols.size() + 1) * 4).order(order);
        numbers.putInt(0);
        symbols.forEach(symbol -> numbers.putInt(symbol.section() >= RESERVED ? symbol.section() : 0));
        return numbers.array();
    }

    private ByteBuffer word(ByteBuffer out, long value) {
        return wide ? out.putLong(value) : out.putInt((int) value);
    }

    private byte[] header(
            int name, int type, long flags, long offset, long size, int link, int info, long align, long entry) {
        ByteBuffer out = ByteBuffer.allocate(wide ? 64 : 40).order(order);
        out.putInt(name).putInt(type);
        word(word(word(word(out, flags), 0), offset), size);
        out.putInt(link).putInt(info);
        word(word(out, align), entry);
        return out.array();
    }
}
