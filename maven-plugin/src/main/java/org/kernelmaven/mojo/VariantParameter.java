package org.kernelmaven.mojo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.kconfig.ShippedFragments;
import org.kernelmaven.kconfig.VariantSpec;

/** A {@code <variant>} as a POM has it. */
public final class VariantParameter {
    private static final String DEFAULT_BASE = "tinyconfig";

    private String name;
    private String base;
    private String parent;
    private List<String> fragments = List.of();
    private String config;

    /** What the plugin builds unless a POM says otherwise: {@code c}, and {@code rust} derived from it. */
    static List<VariantParameter> defaults() {
        VariantParameter c = new VariantParameter();
        c.name = "c";
        c.base = DEFAULT_BASE;
        c.fragments = List.of("nvme-boot");
        VariantParameter rust = new VariantParameter();
        rust.name = "rust";
        rust.parent = "c";
        rust.fragments = List.of("rust", "rust-samples");
        return List.of(c, rust);
    }

    /**
     * @param folder what fragment files are relative to
     */
    VariantSpec toSpec(Path folder) throws KconfigException {
        if (name == null) {
            throw new KconfigException("a <variant> has no <name>");
        }
        if (base != null && parent != null) {
            throw new KconfigException("variant '" + name + "' has a <base> and a <parent>: leave one out");
        }
        List<Fragment> loaded = new ArrayList<>();
        for (String fragment : fragments) {
            loaded.add(ShippedFragments.load(fragment.strip(), folder));
        }
        if (config != null) {
            loaded.add(Fragment.parse(config, "<config> of variant '" + name + "'"));
        }
        try {
            return new VariantSpec(name, base == null ? DEFAULT_BASE : base.strip(), baseText(folder), parent, loaded);
        } catch (IllegalArgumentException e) {
            throw new KconfigException(e.getMessage(), e);
        }
    }

    /** What a base that is a file has; null where it names no file. */
    private String baseText(Path folder) throws KconfigException {
        try {
            Path file = base == null ? null : folder.resolve(base.strip());
            if (file == null || !Files.isRegularFile(file)) {
                return null;
            }
            return Fragment.parse(Files.readString(file), file.toString()).text();
        } catch (InvalidPathException e) {
            return null;
        } catch (IOException e) {
            throw new KconfigException("cannot read the <base> of variant '" + name + "': " + e, e);
        }
    }

    public void setName(String name) {
        this.name = name;
    }

    public void setBase(String base) {
        this.base = base;
    }

    public void setParent(String parent) {
        this.parent = parent;
    }

    public void setFragments(List<String> fragments) {
        this.fragments = List.copyOf(fragments);
    }

    public void setConfig(String config) {
        this.config = config;
    }
}
