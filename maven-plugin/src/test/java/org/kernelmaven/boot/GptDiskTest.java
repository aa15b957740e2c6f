package org.kernelmaven.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GptDiskTest {
    private static final UUID PARTITION = UUID.fromString("01020304-0506-0708-090a-0b0c0d0e0f10");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {512, 4096})
    void writesATableThatTheSpecificationAcceptsForEitherBlock(int block) throws Exception {
        Path file = folder.resolve("disk.img");
        new GptDisk(UUID.randomUUID(), PARTITION, block).create(file, 1 << 20);
        ByteBuffer disk = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        long last = disk.capacity() / block - 1;
        assertThat(disk.capacity() % block).isZero();
        assertThat(disk.getShort(510)).isEqualTo((short) 0xaa55);
        checkHeader(disk, block, 1, last);
        checkHeader(disk, block, last, 1);
        int entry = 2 * block;
        assertThat(disk.getInt(entry + 16)).isEqualTo(0x01020304);
        assertThat(disk.get(entry + 31)).isEqualTo((byte) 0x10);
        assertThat(disk.getLong(entry + 32)).isEqualTo((1 << 20) / block);
        assertThat(disk.getLong(entry + 40)).isEqualTo((2 << 20) / block - 1);
    }

    private static void checkHeader(ByteBuffer disk, int block, long own, long other) {
        int at = (int) own * block;
        byte[] header = new byte[92];
        disk.get(at, header);
        ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        int crc = fields.getInt(16);
        fields.putInt(16, 0);
        assertThat(crc(header)).isEqualTo(crc);
        assertThat(fields.getLong(24)).isEqualTo(own);
        assertThat(fields.getLong(32)).isEqualTo(other);
        byte[] table = new byte[128 * 128];
        disk.get((int) fields.getLong(72) * block, table);
        assertThat(crc(table)).isEqualTo(fields.getInt(88));
    }

    private static int crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
