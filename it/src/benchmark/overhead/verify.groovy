// The goal and make typed by hand in the same toolchain, at the same time, with one core each, so that what else the machine
// does is the same for both; then once more with the cores swapped.
def around = (new File(basedir, 'pom.xml').text =~ '<repository.around>(.*)</')[0][1]
def settings = new File(basedir, 'settings.xml')
settings.text = new File(basedir, '../../../src/it/settings.xml').text.replace('@localRepositoryUrl@', around)
def start = { core, log, String... arguments ->
    def command = ['taskset', '-c', core, System.getProperty('maven.home') + '/bin/mvn', '-B', '-s', settings.path,
            '-Dmaven.repo.local=' + localRepositoryPath] + (arguments as List)
    new ProcessBuilder(command).directory(basedir).redirectErrorStream(true).redirectOutput(new File(basedir, log)).start()
}
def ratios = [['0', '1'], ['1', '0']].collect { cores ->
    def goal = start(cores[0], 'goal.log', 'compile', '-Dkernel.build.fromNothing', '-Dkernel.build.jobs=1')
    def byHand = start(cores[1], 'by-hand.log', 'kernel:shell', '-Dkernel.shell.command=/work/by-hand.sh')
    assert goal.waitFor() == 0 && byHand.waitFor() == 0
    // the goal's own line has the wall time of the whole step: make and what the plugin does around it
    def time = (new File(basedir, 'goal.log').text =~ /build tiny: \d+ files compiled.*built from nothing.* \((?:(\d+):)?([\d.]+) (?:s|min)\)/)
    assert time.find()
    def seconds = (time.group(1) ? time.group(1).toInteger() * 60 : 0) + time.group(2).toDouble()
    def other = new File(basedir, 'by-hand.seconds').text.toDouble()
    println String.format('the build goal %.0f s, make by hand %.0f s, ratio %.3f', seconds, other, seconds / other)
    seconds / other
}
println String.format('geometric mean of the ratios %.3f', Math.sqrt(ratios[0] * ratios[1]))
return true
