// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include "four.h"

static int __init above_init(void)
{
	pr_info("above: four times 21 is %d\n", above_four(21));
	return 0;
}
module_init(above_init);

static void __exit above_exit(void)
{
}
module_exit(above_exit);

MODULE_DESCRIPTION("Uses a symbol of a module of another folder");
MODULE_LICENSE("GPL");
