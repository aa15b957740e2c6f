// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include "chain.h"

static int __init chain_init(void)
{
	pr_info("chain_top: twice 21 is %d\n", chain_double(21));
	return 0;
}
module_init(chain_init);

static void __exit chain_exit(void)
{
	pr_info("chain_top: goodbye\n");
}
module_exit(chain_exit);

MODULE_DESCRIPTION("Can be loaded only after chain_base");
MODULE_LICENSE("GPL");
