#!/bin/sh
# A boot without the plugin, in the toolchain; the seconds go to a file. The disks are as the goal's.
set -e
cd /work
truncate -s 0 scratch.img
truncate -s 64M scratch.img
start=$(date +%s.%N)
TMPDIR=/work qemu-system-x86_64 -M q35 -accel tcg,thread=multi -cpu qemu64 -smp 2 -m 512M -nodefaults -display none \
    -no-reboot -serial stdio -serial file:/work/by-hand.ktap -kernel /work/target/kernel/variants/c/bzImage \
    -device nvme,serial=kernelmaven0,id=nvme0 \
    -drive file=/work/root.img,format=raw,if=none,id=root,snapshot=on -device nvme-ns,drive=root,bus=nvme0,nsid=1 \
    -drive file=/work/scratch.img,format=raw,if=none,id=scratch,discard=unmap \
    -device nvme-ns,drive=scratch,bus=nvme0,nsid=2 \
    -append "console=ttyS0 earlycon=uart8250,io,0x3f8 root=PARTUUID=6b65726e-656c-4d61-8665-6e0000000001 rootfstype=ext4 rootwait ro init=/init panic=-1 oops=panic no_timer_check kernelmaven.nonce=1 kernelmaven.namespaces=2 kernelmaven.timeout=30" \
    >/work/by-hand.console </dev/null
echo "$(date +%s.%N) $start" | awk '{ print $1 - $2 }' >/work/by-hand.seconds
