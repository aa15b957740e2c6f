import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json'))
assert result.status == 'FAIL'
assert result.variants[0].boot.status == 'FAIL'
assert result.variants[0].boot.verdict.toLowerCase().contains('init')
assert new File(basedir, 'target/kernel/report/TEST-c.xml').text.contains('<failure')
