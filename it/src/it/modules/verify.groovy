import groovy.json.JsonSlurper

def log = new File(basedir, 'build.log').text
assert log.contains('3 of 4 modules of variant c were not built: broken, user, worse')
assert log.contains("use of undeclared identifier 'declared_nowhere'")
assert log.contains('the module user of variant c was not built: it uses broken_answer of broken, which did not build')

def build = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json')).variants[0].build
assert build.status == 'FAIL'
assert build.modules.collectEntries { [it.name, it.status] } == [broken: 'FAIL', fine: 'PASS', user: 'MISS', worse: 'FAIL']
assert build.modules*.error.findAll()*.file == ['extra/broken/broken.c', 'extra/worse/worse.c']
assert new File(basedir, 'target/kernel/variants/c/modules/extra/fine/fine.ko').isFile()

// Though Maven ended before the report goal.
def report = new File(basedir, 'target/kernel/report/report.md').text
assert report.contains('Why module broken of c did not build') && report.contains('Why module worse of c did not build')
