#include "guest.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct test tests[MOST_TESTS];

static void mounts(void)
{
	mount("proc", "/proc", "proc", 0, NULL);
	mount("sysfs", "/sys", "sysfs", 0, NULL);
	mount("devtmpfs", "/dev", "devtmpfs", 0, NULL); /* mounted already where the kernel does it (DEVTMPFS_MOUNT) */
	mount("tmpfs", "/tmp", "tmpfs", 0, NULL);
	mount("tmpfs", "/run", "tmpfs", 0, NULL);
	mkdir("/dev/shm", 0777);
	mount("tmpfs", "/dev/shm", "tmpfs", 0, NULL);
}

/*
 * The proof that this init ran in this boot. The nonce itself is on the command line, which the kernel prints; its SHA-256 is
 * printed nowhere else.
 */
static void prove(void)
{
	int in[2], out[2];
	char digest[65] = "";
	char nonce[256];

	snprintf(nonce, sizeof(nonce), "%s", parameter("nonce", ""));
	if (pipe2(in, O_CLOEXEC) < 0 || pipe2(out, O_CLOEXEC) < 0)
		return;
	pid_t pid = fork();
	if (pid == 0) {
		char *argv[] = {"/bin/busybox", "sha256sum", NULL};

		dup2(in[0], 0);
		dup2(out[1], 1);
		execv(argv[0], argv);
		_exit(127);
	}
	close(in[0]);
	close(out[1]);
	if (write(in[1], nonce, strlen(nonce)) < 0)
		perror("nonce");
	close(in[1]);
	for (size_t used = 0; used < 64;) {
		ssize_t length = read(out[0], digest + used, 64 - used);

		if (length <= 0)
			break;
		used += length;
	}
	close(out[0]);
	waitpid(pid, NULL, 0);
	report_fact("nonce", "%s", digest);
}

/* The tests that this disk image was made for: a line each, "module NAME", "test NAME" or "figures". */
static int planned(struct test *next)
{
	static char programs[MOST_TESTS][160];
	char line[160];
	int count = 0;
	int deadline = atoi(parameter("timeout", "30"));
	FILE *plan = fopen("/etc/kernelmaven/plan", "re");

	while (plan && count < MOST_TESTS - 32 && fgets(line, sizeof(line), plan)) {
		struct test *test = &next[count];

		line[strcspn(line, "\n")] = 0;
		test->deadline = deadline;
		if (strncmp(line, "module ", 7) == 0) {
			snprintf(test->name, sizeof(test->name), "module.%s", line + 7);
			test->run = module_test;
		} else if (strncmp(line, "test ", 5) == 0) {
			snprintf(test->name, sizeof(test->name), "guest.%s", line + 5);
			snprintf(programs[count], sizeof(programs[count]), "/tests/%s", line + 5);
			test->program = programs[count];
			test->wanted_output = true;
		} else if (strcmp(line, "figures") == 0) {
			snprintf(test->name, sizeof(test->name), "nvme.figures");
			test->run = figures_test;
			test->wanted_output = true;
		} else {
			continue;
		}
		count++;
	}
	if (plan)
		fclose(plan);
	return count;
}

int main(void)
{
	/* the signals that end a process end no init, unless it asks for them (kernel/signal.c, SIGNAL_UNKILLABLE) */
	mounts();
	report_open();
	setenv("PATH", "/usr/bin:/usr/sbin:/bin:/sbin", 1);
	setenv("HOME", "/tmp", 1);
	write_text("/proc/self/oom_score_adj", "-1000");

	prove();
	int count = nvme_tests(tests);
	count += planned(tests + count);
	report_plan(tests, count);
	report_fact("taint-before", "%ld", taint());
	for (int i = 0; i < count; i++)
		run_test(&tests[i]);
	report_fact("taint", "%ld", taint());
	report_end();
	sync();
	reboot(RB_POWER_OFF);
	for (;;)
		pause();
}
