import groovy.json.JsonSlurper

def results = ['one', 'two'].collect { new JsonSlurper().parse(new File(basedir, "$it/target/kernel/result.json")) }
assert results*.status == ['PASS', 'PASS']
assert results*.run.project == ['one 1', 'two 1']
assert results[0].variants*.artifacts == results[1].variants*.artifacts
assert results[0].run.revision ==~ /[0-9a-f]{40}/

// Both wrote to it, each a line, and neither into the other's.
def lines = new File(basedir, 'history.jsonl').readLines().collect { new JsonSlurper().parseText(it) }
assert lines*.project.sort() == ['one 1', 'two 1']
assert lines.every { it.variants[0].sizes.vmlinux.text > 1_000_000 && it.variants[0].boot == 'SKIP' }
assert !new File(basedir, 'build.log').text.contains('not marked as thread-safe')
