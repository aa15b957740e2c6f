#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int open_disk(const char *name, int flags)
{
	char path[96];

	snprintf(path, sizeof(path), "/dev/%s", name);
	int disk = open(path, flags | O_CLOEXEC);
	if (disk < 0)
		because(FAIL, "cannot open %s: %s", path, strerror(errno));
	return disk;
}

void fill(void *buffer, size_t length, long long offset, unsigned round)
{
	static uint64_t seed;
	uint64_t *words = buffer;

	if (!seed) {
		char digits[17];

		snprintf(digits, sizeof(digits), "%s", parameter("nonce", "1")); /* as many as fit into 64 bits */
		seed = strtoull(digits, NULL, 16) | 1;
	}
	for (size_t i = 0; i < length / 8; i++) {
		/* SplitMix64's finalizer (Steele, Lea, Flood 2014): neighbours have nothing in common */
		uint64_t x = seed + (offset / 8 + i) * 0x9e3779b97f4a7c15u + round;

		x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
		x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
		words[i] = x ^ (x >> 31);
	}
}

void *aligned_buffer(void)
{
	return aligned_alloc(4096, LARGEST);
}

bool write_pattern(int disk, long long offset, size_t length, unsigned round)
{
	static void *buffer;

	if (!buffer)
		buffer = aligned_buffer();
	fill(buffer, length, offset, round);
	ssize_t written = pwrite(disk, buffer, length, offset);
	if (written == (ssize_t)length)
		return true;
	because(FAIL, "writing %zu bytes at %lld: %s", length, offset, written < 0 ? strerror(errno) : "too few");
	return false;
}

bool check_pattern(int disk, long long offset, size_t length, unsigned round)
{
	static unsigned char *expected, *found;

	if (!expected) {
		expected = aligned_buffer();
		found = aligned_buffer();
	}
	fill(expected, length, offset, round);
	ssize_t got = pread(disk, found, length, offset);
	if (got != (ssize_t)length) {
		because(FAIL, "reading %zu bytes at %lld: %s", length, offset, got < 0 ? strerror(errno) : "too few");
		return false;
	}
	for (size_t i = 0; i < length; i++) {
		if (found[i] != expected[i]) {
			because(FAIL, "byte %lld is 0x%02x, was written as 0x%02x", offset + (long long)i, found[i],
				expected[i]);
			return false;
		}
	}
	return true;
}
