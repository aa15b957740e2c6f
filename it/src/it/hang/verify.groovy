import groovy.json.JsonSlurper

def boot = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json')).variants[0].boot
assert boot.status == 'FAIL'
assert boot.kind == 'no root device'
// Nothing runs in a kernel that waits; its symbol table has the name.
assert boot.excerpt.count { it ==~ /CPU [01]: halted at [a-z_]+\+0x[0-9a-f]+\/0x[0-9a-f]+/ } == 2
assert boot.excerpt.any { it ==~ /CPU 0:  \? [a-z_]*idle[a-z_]*\+0x.*/ }
assert !new File(basedir, 'target/kernel/variants/c/boot/monitor').exists()
