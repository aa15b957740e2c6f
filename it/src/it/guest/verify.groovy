import groovy.json.JsonSlurper

def kernel = new File(basedir, 'target/kernel')
def result = new JsonSlurper().parse(new File(kernel, 'result.json'))
assert result.status == 'FAIL'
def boot = result.variants[0].boot
assert boot.status == 'FAIL'
def tests = boot.tests.collectEntries { [it.name, it] }
def is = { String name, String status, String message = '' ->
    assert tests['guest.' + name].status == status && tests['guest.' + name].message.contains(message)
}
is('10-pass', 'PASS')
is('20-fail', 'FAIL', 'exit status 3\nexpected 3, got 4')
is('25-skip', 'SKIP', 'no such hardware')
is('30-hang', 'FAIL', 'time out: did not end within 10 s')
assert !tests['guest.30-hang'].message.contains('cannot be killed')
is('35-crash', 'FAIL', 'signal 11')
is('40-garbage', 'PASS')
is('45-flood', 'PASS')
is('47-flood-without-end', 'FAIL', 'time out: did not end within 10 s')
is('50-ktap', 'FAIL')
is('50-ktap.first', 'PASS')
is('50-ktap.second', 'FAIL')
assert boot.tests.count { it.name.startsWith('guest.50-ktap.') && it.status == 'MISS' } == 1
is('55-no-interpreter', 'FAIL', 'No such file')
is('60-kills-init', 'PASS')
is('65-clean', 'PASS')
is('90-ends-the-guest', 'FAIL', 'the guest ended')
is('95-too-late', 'MISS', 'did not get to it')
// What the tests printed changed nothing of init's own results.
assert tests['nvme.root'].status == 'PASS' && tests['nvme.scratch'].status == 'PASS'
// All of it is kept, but of a flood the beginning and the end.
def logs = new File(kernel, 'variants/c/boot/tests')
assert new File(logs, 'guest.40-garbage.log').length() > 20_000
assert new File(logs, 'guest.45-flood.log').text.contains('bytes left out')
assert new File(logs, 'guest.45-flood.log').length() < 200_000

// An emulated guest does not measure how fast its clock runs; it is told.
if (boot.accelerator == 'tcg') {
    def console = new File(kernel, 'variants/c/boot/console.log').text
    def given = (console =~ /tsc_early_khz=(\d+)/)[0][1]
    def detected = (console =~ /tsc: Detected (\d+)\.(\d+) MHz/).collect { it[1] + it[2] }
    assert detected.last() == given
    // Nor does it check that clock against emulated ones, in which Linux 7.3 can hang; it timed out in nearly every boot.
    assert !console.contains('clocksource: Watchdog')
}
