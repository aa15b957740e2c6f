#include "guest.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec + time.tv_nsec / 1e9;
}

void sleep_ms(int milliseconds)
{
	struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000L};

	nanosleep(&time, NULL);
}

bool read_line(const char *path, char *line, size_t size)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length = file < 0 ? -1 : read(file, line, size - 1);

	if (file >= 0)
		close(file);
	if (length <= 0) {
		line[0] = 0;
		return false;
	}
	line[length] = 0;
	line[strcspn(line, "\n")] = 0;
	for (char *end = line + strlen(line); end > line && end[-1] == ' ';)
		*--end = 0;
	return true;
}

bool write_text(const char *path, const char *text)
{
	int file = open(path, O_WRONLY | O_CLOEXEC);
	bool written = file >= 0 && write(file, text, strlen(text)) == (ssize_t)strlen(text);

	if (file >= 0)
		close(file);
	return written;
}

const char *parameter(const char *name, const char *fallback)
{
	static char line[4096];
	static char value[256];
	size_t length = strlen(name);

	if (!line[0])
		read_line("/proc/cmdline", line, sizeof(line));
	for (const char *at = line; (at = strstr(at, "kernelmaven.")) != NULL;) {
		at += strlen("kernelmaven.");
		if (strncmp(at, name, length) == 0 && at[length] == '=') {
			at += length + 1;
			snprintf(value, sizeof(value), "%.*s", (int)strcspn(at, " "), at);
			return value;
		}
	}
	return fallback;
}

/* Onto the console, among the kernel's own lines and in order with them (Documentation/ABI/testing/dev-kmsg). */
void kernel_log(const char *format, ...)
{
	char text[300];
	va_list arguments;
	int file = open("/dev/kmsg", O_WRONLY | O_CLOEXEC);

	if (file < 0)
		return;
	va_start(arguments, format);
	int length = vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	if (write(file, text, length < (int)sizeof(text) ? length : (int)sizeof(text) - 1) < 0)
		perror("/dev/kmsg");
	close(file);
}

long taint(void)
{
	char line[32];

	return read_line("/proc/sys/kernel/tainted", line, sizeof(line)) ? atol(line) : -1;
}
