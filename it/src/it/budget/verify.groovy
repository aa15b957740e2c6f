import groovy.json.JsonSlurper

def result = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json'))
assert result.status == 'FAIL'
def violation = result.comparisons[0].violations[0]
assert violation.artifact == 'vmlinux'
assert violation.actual > violation.limit
assert new File(basedir, 'target/kernel/report/index.html').exists()
assert violation.moved.size() > 0 && violation.moved.every { it.delta == it.to - it.from && it.delta != 0 }
assert result.comparisons[0].budgets*.status == ['FAIL']
def failed = new File(basedir, 'build.log').text.find(/this result is no pass(?s).*/)
assert failed.contains('vmlinux text from c to rust may grow by 1%: vmlinux grew by') && failed.contains('moved most: ')
