def log = new File(basedir, 'build.log').text
assert log.contains('CONFIG_RANDSTRUCT_FULL') || log.contains('CONFIG_RUST')
assert log.contains('this tree has no symbol NO_SUCH_SYMBOL')
assert log.contains('depends on')
assert !new File(basedir, 'target/kernel/variants/c/vmlinux').exists()
