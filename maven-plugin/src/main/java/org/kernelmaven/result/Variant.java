package org.kernelmaven.result;

import java.util.List;

/**
 * One named kernel configuration and what became of it.
 *
 * @param name its name
 * @param parent the variant it was derived from; null for a root
 * @param config null before configure
 * @param build null before build
 * @param artifacts empty before measure
 * @param boot null before boot
 */
public record Variant(String name, String parent, Config config, Build build, List<Artifact> artifacts, Boot boot) {
    public Variant {
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
    }

    public Variant withBuild(Build newBuild) {
        return new Variant(name, parent, config, newBuild, List.of(), null);
    }

    public Variant withArtifacts(List<Artifact> newArtifacts) {
        return new Variant(name, parent, config, build, newArtifacts, boot);
    }

    public Variant withBoot(Boot newBoot) {
        return new Variant(name, parent, config, build, artifacts, newBoot);
    }
}
