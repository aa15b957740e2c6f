import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json'))
assert result.status == 'PASS'
assert result.variants*.name == ['c', 'rust']
assert new File(basedir, 'target/kernel/report/index.html').exists()
assert basedir.list().every { !it.contains('$') }
