/*
 * The guest's init: what it tests, and how it tells the host.
 *
 * It is a static program and no script, because under TCG each process that a script starts costs 10 ms and more, and
 * because a deadline, a bounded output and an ioctl are easier to get right here.
 */
#ifndef GUEST_H
#define GUEST_H

#define _GNU_SOURCE /* first of all, for pipe2 and O_DIRECT */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Exit statuses, as kselftest has them (tools/testing/selftests/kselftest.h). */
enum outcome { PASS = 0, FAIL = 1, SKIP = 4 };

/* A test runs in a process of its own, with a deadline: what hangs or crashes there has a result all the same. */
struct test {
	char name[128];
	enum outcome (*run)(const struct test *test); /* or, where this is NULL: */
	const char *program;
	int deadline; /* seconds */
	bool wanted_output; /* all that it said is told, and not only where it failed */
};

/* report.c: the second serial port, which the kernel never writes to; KTAP (Documentation/dev-tools/ktap.rst) */
void report_open(void);
void report_plan(const struct test *tests, int count);
void report_run(const char *name);
void report_output(const char *text, size_t length);
void report_result(enum outcome outcome, const char *name, double seconds, const char *message);
void report_fact(const char *name, const char *format, ...) __attribute__((format(printf, 2, 3)));
void report_end(void);

/* For a test: says why, on its output, and gives the outcome. */
enum outcome because(enum outcome outcome, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* run.c */
void run_test(const struct test *test);
/* Starts a program and waits for it; its exit status, 128 + the signal, or 127 where it could not be started. */
int run_program(char *const argv[]);

/* util.c */
double now(void); /* seconds, monotonic */
void sleep_ms(int milliseconds);
/* The first line of a file, without blanks at its end; whether there is one. */
bool read_line(const char *path, char *line, size_t size);
bool write_text(const char *path, const char *text);
/* A parameter of the kernel command line, kernelmaven.NAME=VALUE; the fallback where there is none. */
const char *parameter(const char *name, const char *fallback);
void kernel_log(const char *format, ...) __attribute__((format(printf, 1, 2)));
long taint(void); /* -1 where it is not known */

/* nvme.c, faults.c, modules.c, figures.c */
#define MOST_TESTS 512
int nvme_tests(struct test *tests);
enum outcome faults_test(const struct test *test);
enum outcome module_test(const struct test *test);
enum outcome figures_test(const struct test *test);

/* A namespace, as sysfs tells of it. */
struct namespace {
	char device[64]; /* nvme0n1 */
	char controller[32]; /* nvme0 */
	char serial[64]; /* the controller's */
	int nsid;
	long long bytes;
	int block;
	bool root; /* holds the root file system */
};
/* All that are there, in the order of their names; how many. */
int namespaces(struct namespace *found, int most);
/* Those to test on: neither the root's nor the faulty ones; how many. */
int scratch_namespaces(struct namespace *found, int most);
bool is_faulty(const struct namespace *space);

#endif
