// SPDX-License-Identifier: GPL-2.0

//! A counting semaphore as a character device, in Rust: its twin in C is `semaphore_c`.
//!
//! A write adds as many as it has bytes. A read takes as many as it can, up to its length, and waits until there is at
//! least one; each byte that it gives is a zero.

use kernel::{
    fs::{File, Kiocb},
    iov::{IovIterDest, IovIterSource},
    miscdevice::{MiscDevice, MiscDeviceOptions, MiscDeviceRegistration},
    prelude::*,
    sync::{Arc, CondVar, Mutex},
};

module! {
    type: SemaphoreModule,
    name: "semaphore_rust",
    authors: ["Kernel Maven"],
    description: "A counting semaphore as a character device",
    license: "GPL",
}

kernel::sync::global_lock! {
    // SAFETY: Initialized in the module's `init`, before the device can be opened.
    unsafe(uninit) static SEMAPHORE: Mutex<Option<Arc<Semaphore>>> = None;
}

#[pin_data]
struct Semaphore {
    #[pin]
    count: Mutex<usize>,
    #[pin]
    changed: CondVar,
}

impl Semaphore {
    fn new() -> Result<Arc<Self>> {
        Arc::pin_init(
            pin_init!(Self {
                count <- kernel::new_mutex!(0),
                changed <- kernel::new_condvar!(),
            }),
            GFP_KERNEL,
        )
    }

    /// Takes up to `most`, and at least one; waits for it.
    fn take(&self, most: usize) -> Result<usize> {
        let mut count = self.count.lock();
        while *count == 0 {
            if self.changed.wait_interruptible(&mut count) {
                return Err(ERESTARTSYS);
            }
        }
        let taken = most.min(*count);
        *count -= taken;
        Ok(taken)
    }

    fn add(&self, more: usize) -> Result {
        let mut count = self.count.lock();
        *count = count.checked_add(more).ok_or(EOVERFLOW)?;
        drop(count);
        self.changed.notify_all();
        Ok(())
    }
}

#[pin_data]
struct SemaphoreModule {
    #[pin]
    _device: MiscDeviceRegistration<SemaphoreDevice>,
}

impl kernel::InPlaceModule for SemaphoreModule {
    fn init(_module: &'static ThisModule) -> impl PinInit<Self, Error> {
        try_pin_init!(Self {
            _: {
                // SAFETY: Called once, before any use.
                unsafe { SEMAPHORE.init() };
                *SEMAPHORE.lock() = Some(Semaphore::new()?);
            },
            _device <- MiscDeviceRegistration::register(MiscDeviceOptions { name: c"semaphore_rust" }),
        })
    }
}

struct SemaphoreDevice(Arc<Semaphore>);

#[vtable]
impl MiscDevice for SemaphoreDevice {
    type Ptr = KBox<Self>;

    fn open(_file: &File, _device: &MiscDeviceRegistration<Self>) -> Result<KBox<Self>> {
        let semaphore = SEMAPHORE.lock().as_ref().ok_or(ENODEV)?.clone();
        Ok(KBox::new(Self(semaphore), GFP_KERNEL)?)
    }

    fn read_iter(kiocb: Kiocb<'_, Self::Ptr>, to: &mut IovIterDest<'_>) -> Result<usize> {
        if to.is_empty() {
            return Ok(0);
        }
        let taken = kiocb.file().0.take(to.len())?;
        for _ in 0..taken {
            if to.copy_to_iter(&[0]) != 1 {
                return Err(EFAULT);
            }
        }
        Ok(taken)
    }

    fn write_iter(kiocb: Kiocb<'_, Self::Ptr>, from: &mut IovIterSource<'_>) -> Result<usize> {
        let added = from.len();
        kiocb.file().0.add(added)?;
        from.advance(added);
        Ok(added)
    }
}
