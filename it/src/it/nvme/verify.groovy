import groovy.json.JsonSlurper

def kernel = new File(basedir, 'target/kernel')
def variant = new JsonSlurper().parse(new File(kernel, 'result.json')).variants[0]
def boot = variant.boot
assert boot.status == 'PASS'
assert boot.attempts*.status == ['PASS', 'PASS']

// What the guest saw is what the POM asks for, and the faulty controller.
assert boot.nvme.controllers == 3
assert boot.nvme.queues == 1
assert boot.nvme.namespaces.size() == 5
assert boot.nvme.namespaces.every { it.blockBytes == 4096 }
assert boot.nvme.namespaces*.device.contains(boot.nvme.root)
assert boot.nvme.verifiedBytes > 3 * 2_000_000
def tests = boot.tests.collectEntries { [it.name, it] }
['controller', 'namespaces', 'root', 'scratch', 'discard', 'rescan', 'reset', 'faults', 'figures'].each {
    assert tests["nvme.$it".toString()].status == 'PASS'
}
assert boot.figures.size() == 16
assert boot.figures.every { it.value > 0 }

// Each by itself, and what it depends on with it; what is used is built and tried first.
assert variant.build.modules*.name == ['chain', 'above']
assert boot.tests*.name.findAll { it.startsWith('module.') } == ['module.chain_base', 'module.twice-more', 'module.chain_top']
assert tests['module.chain_top'].status == 'PASS'
assert tests['module.chain_base'].status == 'PASS'
assert tests['module.twice-more'].status == 'PASS'
assert tests['guest.10-disk'].status == 'PASS'
assert tests['guest.20-ktap.clean'].status == 'PASS'
assert tests['guest.20-ktap.dependency'].status == 'PASS'
assert new File(kernel, 'variants/c/boot').list().sort() == ['attempt-1', 'attempt-2']
def attempt = new File(kernel, boot.console).parentFile
assert new File(attempt, 'tests/guest.10-disk.log').text.contains('nsze')
assert new File(attempt, 'console.log').readLines().size() == new File(attempt, 'console.times').readLines().size()
assert boot.timeline*.name == ['first output', 'init', 'tests done', 'last output', 'end']
// No disk is left behind.
assert attempt.list().every { !it.endsWith('.img') }
