#include "disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST 64
#define MIB (1 << 20)

static enum outcome root_test(const struct test *test)
{
	struct namespace all[MOST];
	int count = namespaces(all, MOST);

	(void)test;
	for (int i = 0; i < count; i++) {
		if (all[i].root) {
			report_fact("root", "/dev/%s", all[i].device);
			return PASS;
		}
	}
	return because(FAIL, "the root file system is on no NVMe namespace");
}

static void attribute(const char *controller, const char *name, char *value, size_t size)
{
	char path[120];

	snprintf(path, sizeof(path), "/sys/class/nvme/%s/%s", controller, name);
	read_line(path, value, size);
}

/* How many controllers there are, and what they are; the one with the faults has nothing else that is its own. */
static enum outcome controller_test(const struct test *test)
{
	char model[80] = "", firmware[80] = "", queues[20] = "", state[32], serial[64];
	struct dirent *entry;
	int controllers = 0;
	DIR *class = opendir("/sys/class/nvme");

	(void)test;
	while (class && (entry = readdir(class)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		controllers++;
		attribute(entry->d_name, "state", state, sizeof(state));
		if (strcmp(state, "live") != 0)
			return because(FAIL, "controller %s is %s", entry->d_name, state);
		attribute(entry->d_name, "serial", serial, sizeof(serial));
		if (strcmp(serial, parameter("faults", "")) == 0)
			continue;
		attribute(entry->d_name, "model", model, sizeof(model));
		attribute(entry->d_name, "firmware_rev", firmware, sizeof(firmware));
		attribute(entry->d_name, "queue_count", queues, sizeof(queues)); /* with the administration queue */
	}
	report_fact("controllers", "%d", controllers);
	if (controllers == 0)
		return because(FAIL, "there is no NVMe controller");
	report_fact("model", "%s", model);
	report_fact("firmware", "%s", firmware);
	report_fact("queues", "%d", atoi(queues) - 1);
	if (controllers != atoi(parameter("controllers", "1")))
		return because(FAIL, "%d controllers are there, %s were given", controllers, parameter("controllers", "1"));
	return model[0] && atoi(queues) > 1 ? PASS : because(FAIL, "model '%s', %s queues", model, queues);
}

/* They come up one after the other and in any order: waits for all of them. */
static enum outcome namespaces_test(const struct test *test)
{
	struct namespace all[MOST];
	int expected = atoi(parameter("namespaces", "1"));
	int block = atoi(parameter("block", "512"));
	int count;
	double patience = now() + test->deadline / 2.0;
	char path[96];

	do {
		count = namespaces(all, MOST);
		for (int i = 0; i < count; i++) {
			snprintf(path, sizeof(path), "/dev/%s", all[i].device);
			if (access(path, F_OK) < 0)
				count = 0;
		}
	} while (count < expected && now() < patience && (sleep_ms(10), true));
	for (int i = 0; i < count; i++) {
		report_fact("namespace", "/dev/%s %d %lld %d", all[i].device, all[i].nsid, all[i].bytes, all[i].block);
		if (all[i].block != block)
			return because(FAIL, "%s has blocks of %d bytes, not of %d", all[i].device, all[i].block, block);
	}
	return count == expected ? PASS : because(FAIL, "%d namespaces are there, %d were given", count, expected);
}

/* Flushed, and out of all caches, so that what is read comes from the device. */
static bool forget(int disk)
{
	if (fsync(disk) < 0 || ioctl(disk, BLKFLSBUF) < 0) {
		because(FAIL, "flush: %s", strerror(errno));
		return false;
	}
	write_text("/proc/sys/vm/drop_caches", "3");
	return true;
}

struct place {
	long long offset;
	size_t length;
};

/* One block, a page, and more than one command can carry; at the start, in the middle, and up to the last byte. */
static int places(const struct namespace *space, struct place *places)
{
	size_t lengths[] = {space->block, 4096, 65536, LARGEST};
	long long middle = space->bytes / 2 / MIB * MIB + 5 * 4096;
	int count = 0;

	for (int i = 0; i < 4; i++)
		places[count++] = (struct place){4 * MIB + i * 2LL * MIB, lengths[i]};
	places[count++] = (struct place){0, 65536};
	places[count++] = (struct place){middle, 3 * 4096};
	places[count++] = (struct place){space->bytes - LARGEST, LARGEST - space->block};
	places[count++] = (struct place){space->bytes - space->block, space->block};
	return count;
}

static long long verify(const struct namespace *space)
{
	struct place all[16];
	int count = places(space, all);
	long long bytes = 0;
	bool good = true;
	int disk = open_disk(space->device, O_RDWR);
	int direct = open_disk(space->device, O_RDONLY | O_DIRECT);

	for (int i = 0; good && i < count; i++)
		good = disk >= 0 && direct >= 0 && write_pattern(disk, all[i].offset, all[i].length, 0);
	good = good && forget(disk);
	for (int i = 0; good && i < count; i++) {
		good = check_pattern(disk, all[i].offset, all[i].length, 0) &&
		       check_pattern(direct, all[i].offset, all[i].length, 0);
		bytes += all[i].length;
	}
	close(disk);
	close(direct);
	return good ? bytes : -1;
}

/* Written, flushed, caches dropped, re-read, compared. */
static enum outcome scratch_test(const struct test *test)
{
	struct namespace all[MOST];
	int count = scratch_namespaces(all, MOST);
	long long verified = 0;

	(void)test;
	for (int i = 0; i < count; i++) {
		long long bytes = verify(&all[i]);

		if (bytes < 0)
			return FAIL;
		verified += bytes;
	}
	report_fact("verified", "%lld", verified);
	return count > 0 ? PASS : because(SKIP, "there is no namespace beside the root's");
}

/*
 * A discarded range reads as zeros or as before (NVM Command Set Specification 1.0, section 3.2.3.2.1, leaves that to the
 * device), and nothing around it changes.
 */
static enum outcome discard_test(const struct test *test)
{
	struct namespace space;
	char path[120], most[32];
	const long long at = 16 * MIB;
	uint64_t range[2] = {at + 65536, 65536};
	unsigned char *found = aligned_buffer(), *before = aligned_buffer();

	(void)test;
	if (scratch_namespaces(&space, 1) == 0)
		return because(SKIP, "there is no namespace beside the root's");
	snprintf(path, sizeof(path), "/sys/block/%s/queue/discard_max_bytes", space.device);
	if (!read_line(path, most, sizeof(most)) || atoll(most) == 0)
		return because(SKIP, "the controller has no discard");
	int disk = open_disk(space.device, O_RDWR);
	if (disk < 0 || !write_pattern(disk, at, 3 * 65536, 1) || !forget(disk))
		return FAIL;
	if (ioctl(disk, BLKDISCARD, range) < 0)
		return because(FAIL, "discard: %s", strerror(errno));
	if (!forget(disk) || !check_pattern(disk, at, 65536, 1) || !check_pattern(disk, at + 2 * 65536, 65536, 1))
		return FAIL;
	if (pread(disk, found, 65536, at + 65536) != 65536)
		return because(FAIL, "reading what was discarded: %s", strerror(errno));
	fill(before, 65536, at + 65536, 1);
	bool same = memcmp(found, before, 65536) == 0;
	memset(before, 0, 65536);
	bool zeros = memcmp(found, before, 65536) == 0;
	report_fact("discarded", "%s", zeros ? "zeros" : same ? "as before" : "something else");
	return same || zeros ? PASS : because(FAIL, "what was discarded reads as neither zeros nor what it was");
}

static volatile sig_atomic_t stop;

static void on_term(int signal)
{
	(void)signal;
	stop = 1;
}

/* Writes and re-reads, past the page cache, until it is told to stop; counts its rounds. */
static void load(const struct namespace *space, volatile unsigned *rounds)
{
	int disk = open_disk(space->device, O_RDWR | O_DIRECT);
	bool good = disk >= 0;

	signal(SIGTERM, on_term);
	for (unsigned round = 2; good && !stop; round++) {
		long long offset = 20 * MIB + round % 16 * 65536LL;

		good = write_pattern(disk, offset, 65536, round) && check_pattern(disk, offset, 65536, round);
		++*rounds;
	}
	exit(good ? 0 : 1);
}

static bool live(const char *controller)
{
	char state[32];

	attribute(controller, "state", state, sizeof(state));
	return strcmp(state, "live") == 0;
}

/* Two rounds begun and ended after this moment: the load goes on. False where it has stopped or ended. */
static bool goes_on(volatile unsigned *rounds, double deadline)
{
	unsigned before = *rounds;

	while (*rounds < before + 2 && now() < deadline)
		sleep_ms(2);
	return *rounds >= before + 2;
}

/* Does something to a controller (a file of its in sysfs, which is written to) twice while its namespace is in use. */
static enum outcome under_load(const struct test *test, const char *file, const char *what)
{
	struct namespace space, all[MOST];
	char path[120];
	const char *wrong = NULL;
	int status = 0;

	if (scratch_namespaces(&space, 1) == 0)
		return because(SKIP, "there is no namespace beside the root's");
	int before = namespaces(all, MOST);
	volatile unsigned *rounds = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	double deadline = now() + test->deadline - 2;
	pid_t pid = rounds == MAP_FAILED ? -1 : fork();
	if (pid < 0)
		return because(FAIL, "%s: cannot start the load: %s", what, strerror(errno));
	if (pid == 0)
		load(&space, rounds);
	snprintf(path, sizeof(path), "/sys/class/nvme/%s/%s", space.controller, file);
	for (int i = 0; i < 2 && !wrong; i++) {
		if (!goes_on(rounds, deadline))
			wrong = "the load does not go on";
		else if (!write_text(path, "1"))
			wrong = "the kernel refuses it";
		while (!wrong && !live(space.controller) && now() < deadline)
			sleep_ms(2);
	}
	if (!wrong && !goes_on(rounds, deadline))
		wrong = "the load does not go on afterwards";
	kill(pid, SIGTERM);
	bool ended_well = waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
	if (wrong)
		return because(FAIL, "%s: %s", what, wrong);
	if (!ended_well)
		return FAIL; /* the load has said why */
	if (namespaces(all, MOST) != before)
		return because(FAIL, "%s: there were %d namespaces, now %d", what, before, namespaces(all, MOST));
	return verify(&space) < 0 ? FAIL : PASS;
}

static enum outcome rescan_test(const struct test *test)
{
	return under_load(test, "rescan_controller", "re-scan");
}

static enum outcome reset_test(const struct test *test)
{
	return under_load(test, "reset_controller", "reset");
}

int nvme_tests(struct test *tests)
{
	static const struct {
		const char *name;
		enum outcome (*run)(const struct test *);
	} all[] = {
		{"nvme.controller", controller_test}, {"nvme.namespaces", namespaces_test}, {"nvme.root", root_test},
		{"nvme.scratch", scratch_test},	      {"nvme.discard", discard_test},	    {"nvme.rescan", rescan_test},
		{"nvme.reset", reset_test},	      {"nvme.faults", faults_test},
	};
	int count = 0;

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (all[i].run == faults_test && !parameter("faults", NULL))
			continue;
		snprintf(tests[count].name, sizeof(tests[count].name), "%s", all[i].name);
		tests[count].run = all[i].run;
		tests[count++].deadline = atoi(parameter("timeout", "30"));
	}
	return count;
}
