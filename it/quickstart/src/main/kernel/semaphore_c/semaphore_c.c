// SPDX-License-Identifier: GPL-2.0
/*
 * A counting semaphore as a character device, in C: its twin in Rust is semaphore_rust.
 *
 * A write adds as many as it has bytes. A read takes as many as it can, up to its length, and waits until there is at least
 * one; each byte that it gives is a zero.
 */
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/uaccess.h>
#include <linux/uio.h>
#include <linux/wait.h>

static DEFINE_MUTEX(lock);
static DECLARE_WAIT_QUEUE_HEAD(changed);
static size_t count;

static ssize_t semaphore_read_iter(struct kiocb *iocb, struct iov_iter *to)
{
	size_t taken;

	if (!iov_iter_count(to))
		return 0;
	for (;;) {
		mutex_lock(&lock);
		taken = min(count, iov_iter_count(to));
		count -= taken;
		mutex_unlock(&lock);
		if (taken)
			break;
		if (wait_event_interruptible(changed, READ_ONCE(count)))
			return -ERESTARTSYS;
	}
	return iov_iter_zero(taken, to) == taken ? taken : -EFAULT;
}

static ssize_t semaphore_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	size_t added = iov_iter_count(from);
	size_t sum;

	mutex_lock(&lock);
	if (check_add_overflow(count, added, &sum)) {
		mutex_unlock(&lock);
		return -EOVERFLOW;
	}
	WRITE_ONCE(count, sum);
	mutex_unlock(&lock);
	iov_iter_advance(from, added);
	wake_up_interruptible(&changed);
	return added;
}

static const struct file_operations semaphore_fops = {
	.owner = THIS_MODULE,
	.read_iter = semaphore_read_iter,
	.write_iter = semaphore_write_iter,
};

static struct miscdevice semaphore_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "semaphore_c",
	.fops = &semaphore_fops,
};
module_misc_device(semaphore_device);

MODULE_DESCRIPTION("A counting semaphore as a character device");
MODULE_LICENSE("GPL");
