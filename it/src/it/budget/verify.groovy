import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json'))
assert result.status == 'FAIL'
def violation = result.comparisons[0].violations[0]
assert violation.artifact == 'vmlinux'
assert violation.actual > violation.limit
assert new File(basedir, 'target/kernel/report/index.html').exists()
assert new File(basedir, 'build.log').text.contains('budget')
