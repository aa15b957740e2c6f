// One after the other, in turn, so that what else the machine does is about the same for both.
def around = (new File(basedir, 'pom.xml').text =~ '<repository.around>(.*)</')[0][1]
def settings = new File(basedir, 'settings.xml')
settings.text = new File(basedir, '../../../src/it/settings.xml').text.replace('@localRepositoryUrl@', around)
def maven = { log, String... arguments ->
    def command = [System.getProperty('maven.home') + '/bin/mvn', '-B', '-s', settings.path,
            '-Dmaven.repo.local=' + localRepositoryPath] + (arguments as List)
    assert new ProcessBuilder(command).directory(basedir).redirectErrorStream(true)
            .redirectOutput(new File(basedir, log)).start().waitFor() == 0
}
// The disk that the first boot, which is over, was given: the newest of the cache.
def cache = System.getenv('XDG_CACHE_HOME') ?: System.getProperty('user.home') + '/.cache'
def images = new File(cache, 'kernel-maven-plugin/images').listFiles().sort { it.lastModified() }
java.nio.file.Files.copy(new File(images.last(), 'root.img').toPath(), new File(basedir, 'root.img').toPath())
new File(basedir, 'by-hand.sh').executable = true

def ratios = (1..5).collect {
    maven('goal.log', 'kernel:boot', '-Dkernel.boot.accelerator=tcg')
    // from the artifacts to the verdict, as the goal's own line has it
    def goal = (new File(basedir, 'goal.log').text =~ /boot: 1 variant \(([\d.]+) s\)/)[0][1].toDouble()
    maven('by-hand.log', 'kernel:shell', '-Dkernel.shell.command=/work/by-hand.sh')
    assert new File(basedir, 'by-hand.ktap').text.contains('# end')
    def byHand = new File(basedir, 'by-hand.seconds').text.toDouble()
    println String.format('the boot goal %.1f s, QEMU by hand %.1f s, ratio %.3f', goal, byHand, goal / byHand)
    goal / byHand
}
println String.format('geometric mean of the ratios %.3f', Math.pow(ratios.inject(1.0d) { a, b -> a * b }, 1 / ratios.size()))
return true
