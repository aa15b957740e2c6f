import groovy.json.JsonSlurper

def boot = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json')).variants[0].boot
assert boot.status == 'FAIL'
assert boot.kind == 'no root device'
// Mostly both are halted, for nothing runs in a kernel that waits; but one can be at a tick of its clock.
assert boot.excerpt.count { it ==~ /CPU [01]: (halted|runs) at [\w.]+\+0x[0-9a-f]+\/0x[0-9a-f]+.*/ } == 2
assert boot.excerpt.any { it ==~ /CPU [01]:  \? [\w.]+\+0x.*/ }
assert !new File(basedir, 'target/kernel/variants/c/boot/monitor').exists()
