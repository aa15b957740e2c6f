/* What sysfs tells of NVMe (Documentation/ABI/testing/sysfs-nvme; drivers/nvme/host/sysfs.c). */
#include "guest.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* nvme0n1, not nvme0n1p1 (a partition) and not nvme0c0n1 (a path of a multipath device) */
static bool is_namespace(const char *name)
{
	int controller, nsid, length = 0;

	return sscanf(name, "nvme%dn%d%n", &controller, &nsid, &length) == 2 && name[length] == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int only_namespaces(const struct dirent *entry)
{
	return is_namespace(entry->d_name);
}

static long long number(const char *device, const char *attribute)
{
	char path[200], line[64];

	snprintf(path, sizeof(path), "/sys/block/%s/%s", device, attribute);
	return read_line(path, line, sizeof(line)) ? atoll(line) : -1;
}

/* The device that / is mounted from, as its path in /sys/devices (with a slash at its end), which has the disk's name in it. */
static void root_device(char *path, size_t size)
{
	char line[512], link[64], resolved[PATH_MAX];
	int major, minor, used;
	FILE *mounts = fopen("/proc/self/mountinfo", "re");

	path[0] = 0;
	while (mounts && fgets(line, sizeof(line), mounts)) {
		if (sscanf(line, "%*d %*d %d:%d %*s%n", &major, &minor, &used) == 2 && strncmp(line + used, " / ", 3) == 0) {
			snprintf(link, sizeof(link), "/sys/dev/block/%d:%d", major, minor);
			if (realpath(link, resolved))
				snprintf(path, size, "%s/", resolved);
		}
	}
	if (mounts)
		fclose(mounts);
}

int namespaces(struct namespace *found, int most)
{
	struct dirent **names;
	char path[200], root[PATH_MAX], part[80];
	int controller, count = 0;
	int listed = scandir("/sys/block", &names, only_namespaces, by_name);

	root_device(root, sizeof(root));
	for (int i = 0; i < listed; i++) {
		struct namespace *space = &found[count];

		if (count < most && sscanf(names[i]->d_name, "nvme%d", &controller) == 1) {
			snprintf(space->device, sizeof(space->device), "%.60s", names[i]->d_name);
			snprintf(space->controller, sizeof(space->controller), "nvme%d", controller);
			snprintf(path, sizeof(path), "/sys/class/nvme/%s/serial", space->controller);
			read_line(path, space->serial, sizeof(space->serial));
			space->nsid = number(space->device, "nsid");
			space->bytes = number(space->device, "size") * 512; /* always in these */
			space->block = number(space->device, "queue/logical_block_size");
			snprintf(part, sizeof(part), "/%.60s/", space->device);
			space->root = strstr(root, part) != NULL;
			count++;
		}
		free(names[i]);
	}
	if (listed >= 0)
		free(names);
	return count;
}

bool is_faulty(const struct namespace *space)
{
	return strcmp(space->serial, parameter("faults", "")) == 0;
}

int scratch_namespaces(struct namespace *found, int most)
{
	struct namespace all[64];
	int count = 0;
	int there = namespaces(all, 64);

	for (int i = 0; i < there; i++)
		if (!all[i].root && !is_faulty(&all[i]) && count < most)
			found[count++] = all[i];
	return count;
}
