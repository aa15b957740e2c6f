import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json'))
assert result.status == 'PASS' : result.variants.collect { it.boot?.verdict }
assert result.variants*.name.sort() == ['c', 'rust']
assert result.variants.every { it.build.upToDate }
