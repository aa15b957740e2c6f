#!/bin/sh
# What a build costs without the plugin. Runs in the toolchain; the seconds go to a file.
set -e
export LC_ALL=C KBUILD_BUILD_TIMESTAMP='Wed Jan  1 00:00:00 UTC 2020' KBUILD_BUILD_VERSION=1
export KBUILD_BUILD_USER=kernel KBUILD_BUILD_HOST=maven
rm -rf /work/by-hand
mkdir /work/by-hand
cp /work/target/kernel/variants/tiny/.config /work/by-hand/.config
start=$(date +%s.%N)
make -C /src O=/work/by-hand ARCH=x86_64 LLVM=1 -j1 all >/work/make.log 2>&1
echo "$(date +%s.%N) $start" | awk '{ print $1 - $2 }' >/work/by-hand.seconds
