import groovy.json.JsonSlurper

def kernel = new File(basedir, 'target/kernel')
def result = new JsonSlurper().parse(new File(kernel, 'result.json'))
assert result.schema == 'kernel-result/1'
assert result.status == 'PASS' : result.variants.collect { it.boot?.verdict }
assert result.engine.kind == 'sandbox'
assert result.source.kind == 'debian'
assert result.toolchain.lockSha256 ==~ /[0-9a-f]{64}/
assert result.toolchain.rootfsSha256 ==~ /[0-9a-f]{64}/
assert result.toolchain.tools.rustc.startsWith('1.85')
assert result.variants*.name == ['c', 'rust']

result.variants.each { variant ->
    assert variant.config.unmet == []
    assert variant.build.status == 'PASS'
    def vmlinux = variant.artifacts.find { it.name == 'vmlinux' }
    assert vmlinux.bytes == new File(kernel, "variants/${variant.name}/vmlinux").length()
    assert vmlinux.text > 1_000_000 && vmlinux.data > 0 && vmlinux.bss > 0
    assert variant.boot.status == 'PASS'
    assert variant.boot.accelerator in ['kvm', 'tcg']
    assert variant.boot.nvme.root ==~ /\/dev\/nvme.*/
    assert variant.boot.nvme.verifiedBytes > 0
    assert variant.boot.tests.every { it.status == 'PASS' }
}
def rust = result.variants[1]
assert rust.parent == 'c'
assert rust.artifacts*.name.containsAll(['samples/rust/rust_minimal.ko', 'samples/rust/rust_print.ko'])
assert ['rust_minimal', 'rust_print'].every { module -> rust.boot.tests.any { it.name.contains(module) } }

// Out of tree: each for the variants that can have it, and loaded by them.
def modules = result.variants.collectEntries { [it.name, it.build.modules.collectEntries { module -> [module.name, module.status] }] }
assert modules == [c: [semaphore_c: 'PASS', semaphore_rust: 'SKIP'], rust: [semaphore_c: 'PASS', semaphore_rust: 'PASS']]
assert result.variants[0].artifacts*.name.contains('extra/semaphore_c/semaphore_c.ko')
assert ['semaphore_c', 'semaphore_rust'].every { module -> rust.boot.tests.any { it.name.contains(module) } }

def vmlinux = result.comparisons[0].artifacts.find { it.name == 'vmlinux' }
assert vmlinux.delta == vmlinux.to - vmlinux.from
assert vmlinux.measures.text.delta > 0

// Every byte has an owner: in each file of both variants, and in the difference, however it is divided.
result.variants.each { variant ->
    def sums = [:].withDefault { 0L }
    def name
    new File(kernel, "variants/${variant.name}/sizes.tsv").eachLine { line ->
        def fields = line.split('\t', -1)
        name = fields[0] == 'file' ? fields[1] : name
        sums[[fields[0], name]] += fields[0] == 'owner' ? fields[7].toLong() : fields[0] == 'part' ? fields[2].toLong() : 0
        sums[['unattributed', name]] += fields[0] == 'owner' && fields[2] == 'unattributed' ? fields[7].toLong() : 0
    }
    variant.artifacts.each { artifact ->
        assert sums[['part', artifact.name]] == artifact.bytes
        if (artifact.text != null) {
            assert sums[['owner', artifact.name]] == artifact.text + artifact.data + artifact.bss
        }
    }
    def kernelSizes = variant.artifacts.find { it.name == 'vmlinux' }
    assert sums[['unattributed', 'vmlinux']] * 500 < kernelSizes.text + kernelSizes.data + kernelSizes.bss
    def image = variant.artifacts.find { it.name == 'bzImage' }
    assert image.parts.keySet() == ['setup', 'payload', 'decompressor'] as Set
}
assert vmlinux.owners*.by == ['kind', 'section', 'language', 'folder', 'crate', 'object', 'symbol']
vmlinux.owners.each { group -> assert group.owners*.delta.sum() == vmlinux.measures.total.delta }
assert vmlinux.owners.find { it.by == 'language' }.owners.any { it.name == 'Rust' && it.from == 0 && it.to > 100_000 }
assert vmlinux.owners.find { it.by == 'object' }.owners.any { it.name == 'rust/core.o' }
assert vmlinux.owners.find { it.by == 'crate' }.owners.any { it.name == 'kernel' && it.delta > 10_000 }

// Modules also without debug information; other files have no such size.
rust.artifacts.each { artifact ->
    assert artifact.name.endsWith('.ko') ? artifact.strippedBytes in 1..<artifact.bytes : artifact.strippedBytes == null
}
evaluate(new File(basedir, 'agreement.groovy'))

['index.html', 'report.md', 'report.txt', 'TEST-c.xml', 'TEST-rust.xml'].each {
    assert new File(kernel, "report/${it}").length() > 0
}
assert new File(kernel, 'report/report.txt').readLines().every { it.length() <= 80 }
