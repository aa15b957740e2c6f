#include "guest.h"

#include <ctype.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where a module can leave something behind. */
static const char *const watched[] = {"/sys/module", "/proc", "/dev", "/sys/class", "/sys/bus", "/sys/kernel",
				      "/sys/fs", "/sys/block", "/sys/devices/virtual"};
#define WATCHED (sizeof(watched) / sizeof(watched[0]))
#define MOST_NAMES 4096

struct names {
	char *all[MOST_NAMES];
	int count;
};

static void list(struct names *names)
{
	char path[400];
	struct dirent *entry;

	names->count = 0;
	for (size_t i = 0; i < WATCHED; i++) {
		DIR *folder = opendir(watched[i]);

		while (folder && names->count < MOST_NAMES && (entry = readdir(folder)) != NULL) {
			if (entry->d_name[0] == '.' || isdigit((unsigned char)entry->d_name[0]))
				continue; /* processes */
			snprintf(path, sizeof(path), "%s/%s", watched[i], entry->d_name);
			names->all[names->count++] = strdup(path);
		}
		if (folder)
			closedir(folder);
	}
}

static bool has(const struct names *names, const char *name)
{
	for (int i = 0; i < names->count; i++)
		if (strcmp(names->all[i], name) == 0)
			return true;
	return false;
}

/* The kernel's name of a module has no hyphens. */
static void kernel_name(const char *module, char *name, size_t size)
{
	snprintf(name, size, "%s", module);
	for (char *c = name; *c; c++)
		if (*c == '-')
			*c = '_';
}

static bool loaded(const char *name)
{
	char line[512];
	bool found = false;
	size_t length = strlen(name);
	FILE *modules = fopen("/proc/modules", "re");

	while (modules && !found && fgets(line, sizeof(line), modules))
		found = strncmp(line, name, length) == 0 && line[length] == ' ';
	if (modules)
		fclose(modules);
	return found;
}

static int modprobe(const char *option, const char *name)
{
	char *argv[] = {"/usr/sbin/modprobe", (char *)option, (char *)name, NULL};

	return run_program(argv);
}

/*
 * Loaded with what it depends on, seen, unloaded with it again. The marks on the console are where the host looks for the lines
 * that are expected of the module.
 */
enum outcome module_test(const struct test *test)
{
	static struct names before, after;
	const char *module = test->name + strlen("module.");
	char name[128];
	long tainted = taint();

	kernel_name(module, name, sizeof(name));
	list(&before);
	kernel_log("kernelmaven: module %s begins\n", module);
	int status = modprobe("--", module);
	if (status == 0 && !loaded(name))
		return because(FAIL, "is not in /proc/modules after it was loaded");
	if (status != 0)
		return FAIL; /* modprobe has said why */
	if (modprobe("-r", module) != 0)
		return FAIL;
	kernel_log("kernelmaven: module %s ends\n", module);
	if (loaded(name))
		return because(FAIL, "is still in /proc/modules after it was unloaded");
	list(&after);
	if (tainted != taint())
		report_fact(test->name, "taint %ld", taint());
	for (int i = 0; i < after.count; i++)
		if (!has(&before, after.all[i]))
			return because(FAIL, "left behind: %s", after.all[i]);
	return PASS;
}
