package org.kernelmaven.kconfig;

import java.util.List;

/**
 * A variant as it is asked for.
 *
 * @param name its name: letters, digits, dot, dash and underscore
 * @param base the make target that its configuration starts from ({@code tinyconfig}, {@code defconfig}, ...); ignored where
 *     it has a parent or a {@code baseText}
 * @param baseText the configuration that it starts from, of a user's file; null for none
 * @param parent the variant whose finished configuration it starts from; null for none
 * @param fragments what is set on top, in order; a later one wins
 */
public record VariantSpec(String name, String base, String baseText, String parent, List<Fragment> fragments) {
    /** @throws IllegalArgumentException where a name could not be a folder's or a make target's */
    public VariantSpec {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot name a variant: use up to 64 letters, digits, '.', '-' and '_'");
        }
        if (baseText == null && (!base.matches("[a-z0-9][A-Za-z0-9_./-]*config") || base.contains(".."))) {
            throw new IllegalArgumentException("'" + base + "' is no configuration target of the kernel's makefiles"
                    + " (variant " + name + "): use tinyconfig, defconfig, allnoconfig, one of"
                    + " arch/*/configs, or a file");
        }
        fragments = List.copyOf(fragments);
    }

    /** Everything that this variant itself asks for. */
    public Fragment requested() {
        Fragment all = Fragment.EMPTY;
        for (Fragment fragment : fragments) {
            all = all.with(fragment);
        }
        return all;
    }
}
