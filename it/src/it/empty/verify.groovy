import groovy.json.JsonSlurper

def runs = new File(basedir, 'build.log').text.split('Scanning for projects')
assert runs[1].contains('boot c: SKIP, left out (kernel.boot.skip)')
assert !runs[1].contains('under QEMU')
def result = new JsonSlurper().parse(new File(basedir, 'target/kernel/result.json'))
assert result.status == 'PASS'
assert result.variants*.name == ['c', 'rust']
assert result.variants*.boot*.status == ['PASS', 'PASS']
assert new File(basedir, 'target/kernel/report/index.html').exists()
assert basedir.list().every { !it.contains('$') }
