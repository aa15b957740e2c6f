// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>

int broken_answer(void);
int broken_answer(void)
{
	return declared_nowhere;
}
EXPORT_SYMBOL_GPL(broken_answer);

MODULE_DESCRIPTION("Does not compile");
MODULE_LICENSE("GPL");
