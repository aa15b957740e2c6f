#include "guest.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static int channel = -1;
static int number;

/* Raw: a serial terminal turns a line feed into two characters otherwise. */
void report_open(void)
{
	struct termios raw;

	channel = open("/dev/ttyS1", O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (channel >= 0 && tcgetattr(channel, &raw) == 0) {
		cfmakeraw(&raw);
		tcsetattr(channel, TCSANOW, &raw);
	}
}

static void send(const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(channel, bytes, length);

		if (written <= 0)
			return;
		bytes += written;
		length -= written;
	}
}

static void line(const char *format, ...) __attribute__((format(printf, 1, 2)));

static void line(const char *format, ...)
{
	char text[1024];
	va_list arguments;

	va_start(arguments, format);
	int length = vsnprintf(text, sizeof(text) - 1, format, arguments);
	va_end(arguments);
	if (length > (int)sizeof(text) - 2)
		length = sizeof(text) - 2;
	text[length++] = '\n';
	send(text, length);
}

void report_plan(const struct test *tests, int count)
{
	line("KTAP version 1");
	for (int i = 0; i < count; i++)
		line("# plan: %s", tests[i].name);
	line("1..%d", count);
}

void report_run(const char *name)
{
	line("# run: %s", name);
}

/* A line of output a diagnostic line; bytes that are no printable ASCII, and backslashes, as \xHH. */
void report_output(const char *text, size_t length)
{
	static const char hex[] = "0123456789abcdef";
	static char out[1 << 16];
	size_t used = 0;
	bool begun = false;

	for (size_t i = 0; i < length; i++) {
		unsigned char c = text[i];

		if (!begun) {
			memcpy(out + used, "# output: ", 10);
			used += 10;
			begun = true;
		}
		if (c == '\n') {
			out[used++] = '\n';
			begun = false;
		} else if (c == '\t' || (c >= ' ' && c < 0x7f && c != '\\')) {
			out[used++] = c;
		} else {
			out[used++] = '\\';
			out[used++] = 'x';
			out[used++] = hex[c >> 4];
			out[used++] = hex[c & 15];
		}
		if (used > sizeof(out) - 32) {
			send(out, used);
			used = 0;
		}
	}
	if (begun)
		out[used++] = '\n';
	send(out, used);
}

void report_result(enum outcome outcome, const char *name, double seconds, const char *message)
{
	if (message[0] && outcome != SKIP)
		line("# message: %s", message);
	line("# seconds: %.3f", seconds);
	number++;
	if (outcome == SKIP)
		line("ok %d %s # SKIP %s", number, name, message);
	else
		line("%sok %d %s", outcome == PASS ? "" : "not ", number, name);
}

void report_fact(const char *name, const char *format, ...)
{
	char text[900];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	line("# %s: %s", name, text);
}

void report_end(void)
{
	line("# end");
	tcdrain(channel);
}

enum outcome because(enum outcome outcome, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	putchar('\n');
	fflush(stdout);
	return outcome;
}
