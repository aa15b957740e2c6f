/* SPDX-License-Identifier: GPL-2.0 */
int above_four(int number);
