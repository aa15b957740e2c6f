/* Prints the frequency of this machine's time stamp counter in kHz. */
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <x86intrin.h>

#define TRIES 1000
#define APART_NS 100000000L

struct sample {
	uint64_t ticks;
	int64_t ns;
};

static int64_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC_RAW, &time);
	return time.tv_sec * 1000000000LL + time.tv_nsec;
}

/* Both clocks at the same moment: of many tries the quickest, in which nothing came between. */
static struct sample sample(void)
{
	struct sample best = {0, 0};
	int64_t quickest = INT64_MAX;

	for (int i = 0; i < TRIES; i++) {
		int64_t before = now();
		uint64_t ticks = __rdtsc();
		int64_t took = now() - before;

		if (took < quickest) {
			quickest = took;
			best = (struct sample){ticks, before + took / 2};
		}
	}
	return best;
}

int main(void)
{
	struct sample from = sample();
	struct sample to;

	nanosleep(&(struct timespec){0, APART_NS}, NULL);
	to = sample();
	printf("%llu\n", (unsigned long long)((to.ticks - from.ticks) * 1000000 / (to.ns - from.ns)));
	return 0;
}
