/* Throughput and latency of the first namespace for tests, measured by fio; the host reads its JSON. */
#include "guest.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *argv[64];
static int count;

static void add(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void add(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	if (count < 63 && vasprintf(&argv[count], format, arguments) >= 0)
		count++;
	va_end(arguments);
}

/* One after the other. Sequential with large blocks for the throughput, random with small ones for the rate and the latency. */
static void job(const char *name, const char *kind, const char *block, int depth)
{
	add("--name=%s", name);
	add("--stonewall");
	add("--rw=%s", kind);
	add("--bs=%s", block);
	add("--iodepth=%d", depth);
}

enum outcome figures_test(const struct test *test)
{
	struct namespace space;

	(void)test;
	if (scratch_namespaces(&space, 1) == 0)
		return because(SKIP, "there is no namespace beside the root's");
	add("/usr/bin/fio");
	add("--output-format=json");
	add("--name=global");
	add("--filename=/dev/%s", space.device);
	add("--ioengine=libaio");
	add("--direct=1");
	add("--thread");
	add("--size=24M");
	add("--time_based");
	add("--runtime=%s", parameter("figures", "2"));
	add("--randrepeat=1");
	job("read.sequential", "read", "128k", 8);
	job("write.sequential", "write", "128k", 8);
	job("read.random", "randread", "4k", 32);
	job("write.random", "randwrite", "4k", 32);
	fflush(stdout);
	execv(argv[0], argv);
	return because(FAIL, "cannot run %s", argv[0]);
}
