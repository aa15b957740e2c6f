#include "guest.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

/* Of an output the first and the last so much is kept, however much there is. */
#define HALF 65536
/* What sleeps in the kernel cannot be killed; after so many seconds it is left where it is. */
#define PATIENCE 3

static char head[HALF], tail[HALF], ordered[HALF];
static size_t total;

static void keep(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++, total++) {
		if (total < HALF)
			head[total] = bytes[i];
		else
			tail[(total - HALF) % HALF] = bytes[i];
	}
}

/* The end, in order; its length. What came before it and is not in the head was left out. */
static size_t kept_tail(void)
{
	size_t after = total > HALF ? total - HALF : 0;
	size_t length = after < HALF ? after : HALF;

	for (size_t i = 0; i < length; i++)
		ordered[i] = tail[(after - length + i) % HALF];
	return length;
}

/* The last line that is not empty, of a built-in test: why. */
static void last_line(char *message, size_t size)
{
	size_t length = total < HALF ? total : HALF;
	size_t end = length;

	while (end > 0 && head[end - 1] == '\n')
		end--;
	size_t start = end;
	while (start > 0 && head[start - 1] != '\n')
		start--;
	snprintf(message, size, "%.*s", (int)(end - start), head + start);
	for (char *c = message; *c; c++)
		if ((unsigned char)*c < ' ' || (unsigned char)*c >= 0x7f)
			*c = '?';
}

/* Where a test may write to. */
static void scratch_for_tests(void)
{
	struct namespace space;
	char device[90];

	if (scratch_namespaces(&space, 1) == 1) {
		snprintf(device, sizeof(device), "/dev/%s", space.device);
		setenv("KERNEL_SCRATCH", device, 1);
	}
}

static void child(const struct test *test, int output)
{
	int null = open("/dev/null", O_RDONLY);

	setsid();
	write_text("/proc/self/oom_score_adj", "0"); /* init's own is inherited */
	dup2(null, 0);
	dup2(output, 1);
	dup2(output, 2);
	if (test->run)
		exit(test->run(test));
	scratch_for_tests();
	if (chdir("/tmp") == 0) {
		/* what else is open closes by itself: all of it is O_CLOEXEC */
		char *argv[] = {(char *)test->program, NULL};

		execv(test->program, argv);
	}
	printf("cannot run %s: %s%s\n", test->program, strerror(errno),
	       errno == ENOENT ? " (its interpreter or dynamic loader is not in the guest)" : "");
	exit(127);
}

/* Reads what there is, but no more than a pipe holds: who never stops writing has a deadline too. Whether there can be more. */
static bool drain(int output)
{
	char bytes[16384];

	for (int i = 0; i < 4; i++) {
		ssize_t length = read(output, bytes, sizeof(bytes));

		if (length <= 0)
			return length < 0 && errno == EAGAIN;
		keep(bytes, length);
	}
	return true;
}

/* Everything but init and the kernel's own threads, so that no test finds what another one left running. */
static void kill_all(void)
{
	kill(-1, SIGKILL);
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
}

/* Waits for the end of a process and hears it; whether it ended in time. */
static bool await(pid_t pid, int output, double deadline, int *status)
{
	bool more = true;

	for (;;) {
		struct pollfd ready = {output, POLLIN, 0};

		if (more) {
			poll(&ready, 1, 10);
			more = drain(output);
		} else {
			sleep_ms(2);
		}
		if (waitpid(pid, status, WNOHANG) == pid) {
			if (more)
				drain(output);
			return true;
		}
		if (now() > deadline)
			return false;
	}
}

static void fresh_tmp(void)
{
	umount2("/tmp", MNT_DETACH);
	mount("tmpfs", "/tmp", "tmpfs", 0, NULL);
}

static void tell_output(void)
{
	char cut[80];

	report_output(head, total < HALF ? total : HALF);
	if (total > 2 * HALF) {
		int length = snprintf(cut, sizeof(cut), "\n[... %zu bytes left out ...]\n", total - 2 * HALF);

		report_output(cut, length);
	}
	if (total > HALF)
		report_output(ordered, kept_tail());
}

void run_test(const struct test *test)
{
	char message[300] = "";
	enum outcome outcome = FAIL;
	int pipes[2];
	int status = 0;
	double start = now();
	bool ended = false;

	total = 0;
	report_run(test->name);
	if (!test->run)
		kernel_log("kernelmaven: test %s\n", test->name);
	pid_t pid = pipe2(pipes, O_CLOEXEC) < 0 ? -1 : fork();
	if (pid == 0) {
		close(pipes[0]);
		child(test, pipes[1]);
	}
	if (pid < 0) {
		snprintf(message, sizeof(message), "cannot start it: %s", strerror(errno));
	} else {
		close(pipes[1]);
		fcntl(pipes[0], F_SETFL, O_NONBLOCK);
		ended = await(pid, pipes[0], start + test->deadline, &status);
		if (!ended) {
			int ignored;

			kill(-1, SIGKILL); /* kill_all() could be the one that hears of the end of this process */
			bool killed = await(pid, pipes[0], now() + PATIENCE, &ignored);
			snprintf(message, sizeof(message), "time out: did not end within %d s%s", test->deadline,
				 killed ? "" : ", and cannot be killed");
		}
		close(pipes[0]);
	}
	if (ended && WIFSIGNALED(status)) {
		snprintf(message, sizeof(message), "ended by signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
	} else if (ended) {
		int code = WEXITSTATUS(status);

		outcome = code == PASS || code == SKIP ? code : FAIL;
		if (test->run || code == SKIP || code == 127)
			last_line(message, sizeof(message));
		else if (code != PASS)
			snprintf(message, sizeof(message), "exit status %d", code);
	}
	if (test->wanted_output || (outcome == FAIL && total > 0))
		tell_output();
	report_result(outcome, test->name, now() - start, message);
	if (!test->run) {
		kill_all();
		fresh_tmp();
	}
}

int run_program(char *const argv[])
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		execv(argv[0], argv);
		printf("cannot run %s: %s\n", argv[0], strerror(errno));
		fflush(stdout);
		_exit(127);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return 127;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
