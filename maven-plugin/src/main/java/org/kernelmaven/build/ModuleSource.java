package org.kernelmaven.build;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An out-of-tree module (Documentation/kbuild/modules.rst), or several: a folder with a {@code Kbuild} file or a {@code
 * Makefile}, or with folders below that have one.
 */
public final class ModuleSource {
    private static final Pattern RUST_SYMBOL = Pattern.compile("\\bCONFIG_RUST\\b");

    private final ModuleFolder folder;
    private final List<ModuleFolder> beside;
    private final Map<String, String> uses;
    private final boolean saysWhatItUses;
    private final Map<String, ModuleText> others;

    /**
     * @param beside the folders beside it that it names, so that it sees them
     * @param uses the modules beside it whose symbols it uses, each with one of them
     * @param saysWhatItUses whether its own makefile tells modpost where those symbols are
     * @param others what all the modules beside it say, by name
     */
    ModuleSource(
            ModuleFolder folder,
            List<ModuleFolder> beside,
            Map<String, String> uses,
            boolean saysWhatItUses,
            Map<String, ModuleText> others) {
        this.folder = folder;
        this.beside = List.copyOf(beside);
        this.uses = Collections.unmodifiableMap(new TreeMap<>(uses));
        this.saysWhatItUses = saysWhatItUses;
        this.others = Collections.unmodifiableMap(new TreeMap<>(others));
    }

    /** The folder's name. */
    public String name() {
        return folder.name();
    }

    ModuleFolder folder() {
        return folder;
    }

    List<ModuleFolder> beside() {
        return beside;
    }

    /** Itself and what is beside it. */
    List<ModuleFolder> folders() {
        return Stream.concat(Stream.of(folder), beside.stream()).toList();
    }

    Map<String, String> uses() {
        return uses;
    }

    boolean saysWhatItUses() {
        return saysWhatItUses;
    }

    Map<String, ModuleText> others() {
        return others;
    }

    boolean hasRust() {
        return folder.named(".rs").findAny().isPresent();
    }

    /**
     * Whether a kernel without Rust cannot have it: a makefile names the object of a Rust file, and none asks for CONFIG_RUST
     * itself. (A program in Rust that is for userspace is in no makefile.)
     */
    boolean needsRust() throws IOException {
        String makefiles = folder.makefiles();
        if (!hasRust() || RUST_SYMBOL.matcher(makefiles).find()) {
            return false;
        }
        boolean named = folder.named(".rs")
                .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".rs".length()))
                .anyMatch(stem -> Pattern.compile("(?<![\\w-])" + Pattern.quote(stem) + "\\.o\\b")
                        .matcher(makefiles)
                        .find());
        return named || folder.named(".c").findAny().isEmpty();
    }
}
