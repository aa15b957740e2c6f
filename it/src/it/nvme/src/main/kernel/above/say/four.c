// SPDX-License-Identifier: GPL-2.0
#include <chain.h>
#include "four.h"

int above_four(int number)
{
	return chain_double(chain_double(number));
}
