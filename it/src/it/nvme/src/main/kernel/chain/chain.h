/* SPDX-License-Identifier: GPL-2.0 */
int chain_double(int number);
