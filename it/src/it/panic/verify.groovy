import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json'))
assert result.status == 'FAIL'
def boot = result.variants[0].boot
assert boot.status == 'FAIL'
assert boot.kind == 'no init'
assert boot.title == 'no init: requested init /nonexistent failed (error -2)'
assert new File(basedir, 'target/kernel/report/TEST-c.xml').text.contains('<failure')
