// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>

#define EXPORT_ANSWER(name) EXPORT_SYMBOL_GPL(name)

int answer_of(int question);

int answer_of(int question)
{
	return question + 1;
}
EXPORT_ANSWER(answer_of);

MODULE_DESCRIPTION("What a module in Rust uses");
MODULE_LICENSE("GPL");
