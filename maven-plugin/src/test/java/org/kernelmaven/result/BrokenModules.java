package org.kernelmaven.result;

import java.util.List;

/** A result of which a part of the modules did not build. */
public final class BrokenModules {
    private BrokenModules() {}

    /** Of the second variant two modules did not build, and one that uses the first of them was not tried. */
    public static Result result() {
        Variant rust = Samples.passing().variants().get(1);
        List<BuildStep> modules = List.of(
                broken("broken", 7, "use of undeclared identifier 'x'"),
                new BuildStep("good", Status.PASS, 2, false, "built: for the first time"),
                new BuildStep("user", Status.MISS, 0, false, "it uses broken_fn of broken, which did not build"),
                broken("worse", 9, "expected ';'"));
        Build build = rust.build()
                .with(modules, List.of())
                .failed(
                        "3 of 4 modules of variant rust were not built: broken, user, worse\n...",
                        modules.get(0).error());
        return Samples.passing()
                .withVariants(List.of(Samples.passing().variants().get(0), rust.withBuild(build)))
                .withStatus(Status.FAIL);
    }

    private static BuildStep broken(String module, int line, String message) {
        String file = module + ".c";
        String reason = "the module " + module + " of variant rust failed (make's exit status 2)\n" + file + ":" + line
                + ": " + message + "\nsay so in the Kbuild file of " + module;
        return new BuildStep(
                module,
                Status.FAIL,
                1.5,
                false,
                reason,
                new BuildError("compiler", "extra/" + module + "/" + file, line, message, List.of()));
    }
}
