def log = new File(basedir, 'build.log').text
assert log.contains('CONFIG_RUST should be y, is n: RUST depends on')
assert log.contains('this tree has no symbol NO_SUCH_SYMBOL')
assert !new File(basedir, 'target/kernel/variants/c/vmlinux').exists()
// Though Maven ended before the report goal.
assert new File(basedir, 'target/kernel/report/report.md').text.contains('NO_SUCH_SYMBOL')
