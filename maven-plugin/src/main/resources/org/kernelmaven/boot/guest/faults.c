/*
 * A namespace on which QEMU's blkdebug fails the reads of one block and the writes of another: they arrive as EIO, everything
 * else goes on. Through the page cache, because what O_DIRECT gives is the NVMe status' own (ENODATA for a medium error,
 * block/blk-core.c).
 */
#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static enum outcome expect_eio(int failed, const char *what)
{
	if (!failed)
		return because(FAIL, "%s succeeded; EIO was expected", what);
	return errno == EIO ? PASS : because(FAIL, "%s: %s; EIO was expected", what, strerror(errno));
}

enum outcome faults_test(const struct test *test)
{
	struct namespace all[64];
	int count = namespaces(all, 64);
	long long bad_read = atoll(parameter("badread", "0")), bad_write = atoll(parameter("badwrite", "0"));
	void *buffer = aligned_buffer();

	(void)test;
	for (int i = 0; i < count; i++) {
		if (!is_faulty(&all[i]))
			continue;
		int disk = open_disk(all[i].device, O_RDWR);
		if (disk < 0)
			return FAIL;
		ioctl(disk, BLKRASET, 0); /* no read-ahead from the good blocks into the bad one */
		if (expect_eio(pread(disk, buffer, 4096, bad_read) < 0, "a read that the device fails") != PASS)
			return FAIL;
		if (pwrite(disk, buffer, 4096, bad_write) != 4096)
			return because(FAIL, "a write into the page cache: %s", strerror(errno));
		if (expect_eio(fsync(disk) < 0, "the flush of a write that the device fails") != PASS)
			return FAIL;
		report_fact("faults", "a read and a write, both EIO");
		return write_pattern(disk, 0, 65536, 3) && fsync(disk) == 0 && ioctl(disk, BLKFLSBUF) == 0 &&
				       check_pattern(disk, 0, 65536, 3)
			       ? PASS
			       : FAIL;
	}
	return because(FAIL, "the namespace with the faults is not there");
}
