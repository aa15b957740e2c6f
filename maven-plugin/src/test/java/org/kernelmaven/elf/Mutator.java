package org.kernelmaven.elf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Spoils a file in ways that its reader may stumble over. The same seed spoils the same way. */
public final class Mutator {
    private static final long[] ODD = {
        0,
        1,
        -1,
        2,
        7,
        8,
        0x7f,
        0xff,
        0xffff,
        0xff00,
        0xfff1,
        0x7fffffffL,
        0x80000000L,
        0xffffffffL,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        1L << 40,
        -8
    };
    private static final int HEADER_BYTES = 64;
    /** The section headers are at the end of most files. */
    private static final int TAIL_BYTES = 4096;

    private final Random random;

    public Mutator(long seed) {
        random = new Random(seed);
    }

    public byte[] mutate(byte[] file) {
        byte[] bytes = file.clone();
        int rounds = 1 + random.nextInt(6);
        for (int i = 0; i < rounds && bytes.length > HEADER_BYTES; i++) {
            int at = place(bytes);
            switch (random.nextInt(7)) {
                case 0, 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 3, 4 -> number(bytes, at);
                case 5 -> move(bytes, at);
                default -> bytes = random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at + random.nextInt(64)) : bytes;
            }
        }
        return bytes;
    }

    private int place(byte[] bytes) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(HEADER_BYTES);
            case 1 -> random.nextInt(bytes.length);
            default -> Math.max(0, bytes.length - 1 - random.nextInt(TAIL_BYTES));
        };
    }

    /** A number that is aligned as headers have it, and at a limit of something. */
    private void number(byte[] bytes, int at) {
        int width = 1 << 1 + random.nextInt(3);
        int aligned = at & -width;
        if (aligned + width <= bytes.length) {
            ByteBuffer out = ByteBuffer.wrap(bytes)
                    .order(random.nextInt(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            long value =
                    random.nextInt(4) == 0 ? bytes.length + random.nextInt(16) - 8 : ODD[random.nextInt(ODD.length)];
            switch (width) {
                case 2 -> out.putShort(aligned, (short) value);
                case 4 -> out.putInt(aligned, (int) value);
                default -> out.putLong(aligned, value);
            }
        }
    }

    /** Some header in place of another. */
    private void move(byte[] bytes, int at) {
        int length = Math.min(1 << random.nextInt(8), bytes.length - at);
        int from = Math.min(place(bytes), bytes.length - length);
        System.arraycopy(bytes, from, bytes, at, length);
    }
}
