/* Reads and writes on a block device, with a pattern that tells every byte's place. */
#ifndef DISK_H
#define DISK_H

#include "guest.h"

#define LARGEST (1 << 20)

/* Opens /dev/NAME with these flags and O_CLOEXEC; says why and gives -1 where that fails. */
int open_disk(const char *name, int flags);
/* What belongs at an offset (a multiple of 8): a function of the place, the round, and this boot's nonce. */
void fill(void *buffer, size_t length, long long offset, unsigned round);
/* Aligned, so that it can be used with O_DIRECT; of LARGEST bytes. */
void *aligned_buffer(void);
/* Whether all bytes are written; says why where not. */
bool write_pattern(int disk, long long offset, size_t length, unsigned round);
/* Whether what is there is what was written; says why where not. */
bool check_pattern(int disk, long long offset, size_t length, unsigned round);

#endif
