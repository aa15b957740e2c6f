import groovy.json.JsonSlurper

// The clock says little on a machine that others use too, so processor time is told as well: of Maven and everything that it
// starts, read from a control group that each run gets (cgroup v2, cpu.stat). That takes root, and the sandbox: what runs in
// Docker is the daemon's.
def around = (new File(basedir, 'pom.xml').text =~ '<repository.around>(.*)</')[0][1]
def settings = new File(basedir, 'settings.xml')
settings.text = new File(basedir, '../../../src/it/settings.xml').text.replace('@localRepositoryUrl@', around)
def groups = new File('/proc/mounts').readLines()*.split(' ').find { it[2] == 'cgroup2' }
assert groups, 'there is no cgroup2 file system to read processor time from'
def group = new File(groups[1], 'kernel-benchmark-' + ProcessHandle.current().pid())
assert group.mkdir(), "cannot make ${group}: run as root"
group.deleteOnExit()
def processor = { (new File(group, 'cpu.stat').text =~ /usage_usec (\d+)/)[0][1].toLong() / 1e6 }
def result = { output -> new JsonSlurper().parse(new File(basedir, "${output}/kernel/result.json")) }
def run = { output, String... arguments ->
    def command = ['sh', '-c', 'echo $$ >"$0/cgroup.procs" && exec "$@"', group.path, System.getProperty('maven.home') + '/bin/mvn', '-B', '-s', settings.path,
            '-Dmaven.repo.local=' + localRepositoryPath, '-Doutput=' + output] + (arguments as List)
    def before = processor()
    def started = System.nanoTime()
    def process = new ProcessBuilder(command).directory(basedir).redirectErrorStream(true)
            .redirectOutput(new File(basedir, output + '-' + arguments[0].replace(':', '-') + '.log')).start()
    assert process.waitFor() == 0
    [processor: processor() - before, wall: (System.nanoTime() - started) / 1e9]
}

def both = run('target', 'kernel:build@default')
assert result('target').variants[1].build.seededFrom == 'c'
run('alone', 'process-sources', '-Palone')
def alone = run('alone', 'kernel:build@default', '-Palone', '-Dkernel.build.fromNothing')
def verified = run('target', 'verify')
def unchanged = run('target', 'verify')

// Before any ratio: the same bytes, from a copied tree and from nothing.
def rust = result('alone').variants[0]
def digests = { variant -> new File(basedir, variant).listFiles().findAll { it.file && it.name in ['vmlinux', 'bzImage'] }
        .collectEntries { [it.name, it.bytes.digest('SHA-256')] } }
assert digests('target/kernel/variants/rust').size() == 2
assert digests('target/kernel/variants/rust') == digests('alone/kernel/variants/rust')
assert rust.build.seededFrom == null && rust.build.compiled > 1000

println String.format('processor time of the build goal, c and then rust on its tree: %.0f s; rust alone from nothing: %.0f s; ratio %.3f',
        both.processor as double, alone.processor as double, (both.processor / alone.processor) as double)
println String.format('by the clock: %.0f s, %.0f s; ratio %.3f', both.wall as double, alone.wall as double, (both.wall / alone.wall) as double)
println String.format('the whole way after that, first: %.1f s (processor %.1f s); nothing changed: %.1f s (processor %.1f s)',
        verified.wall as double, verified.processor as double, unchanged.wall as double, unchanged.processor as double)
return true
