// The goal's own line has the wall time of the whole step, make and what the plugin does around it.
def log = new File(basedir, 'build.log').text
def goal = (log =~ /build tiny: \d+ files compiled.* \((?:(\d+):)?([\d.]+) (?:s|min)\)/).collect {
    (it[1] ? it[1].toInteger() * 60 : 0) + it[2].toDouble()
}
def byHand = new File(basedir, 'by-hand.seconds').text.trim().toDouble()
assert goal.size() == 2
println String.format('the build goal: %.0f s and %.0f s; make by hand between them: %.0f s; ratio %.3f',
        goal[0], goal[1], byHand, goal.sum() / 2 / byHand)
return true
