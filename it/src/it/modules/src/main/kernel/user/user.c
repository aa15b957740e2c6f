// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>

int broken_answer(void);

static int __init user_init(void)
{
	pr_info("user: the answer is %d\n", broken_answer());
	return 0;
}
module_init(user_init);

MODULE_DESCRIPTION("Uses a symbol of a module that does not compile");
MODULE_LICENSE("GPL");
