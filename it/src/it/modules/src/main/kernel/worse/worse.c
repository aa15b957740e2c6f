// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>

static int worse_in_another_way = "no number";

MODULE_DESCRIPTION("Does not compile either");
MODULE_LICENSE("GPL");
