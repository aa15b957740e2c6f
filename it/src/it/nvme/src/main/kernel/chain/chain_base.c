// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include "chain.h"

int chain_double(int number)
{
	return 2 * number;
}
EXPORT_SYMBOL_GPL(chain_double);

MODULE_DESCRIPTION("What chain_top depends on");
MODULE_LICENSE("GPL");
