package org.kernelmaven.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import org.kernelmaven.kconfig.Fragment;
import org.kernelmaven.kconfig.KconfigException;
import org.kernelmaven.result.ConfigChange;
import org.kernelmaven.source.TreeChanges;

/**
 * What a build differs in from the finished one that it starts from.
 *
 * @param files of the source
 * @param symbols whose values are not the same, without {@code CONFIG_}, by name; null where one of the two configurations
 *     cannot be read
 */
record Differences(TreeChanges files, List<String> symbols) {
    static Differences of(BuildStore.Seed seed, BuildRequest request) throws IOException {
        Path config = seed.entry().resolve(BuildStore.TREE).resolve(".config");
        try {
            Fragment before = Fragment.parse(Files.readString(config, StandardCharsets.UTF_8), "before");
            Fragment now = Fragment.parse(request.configuration().text(), "now");
            List<String> symbols =
                    now.changesSince(before).stream().map(ConfigChange::symbol).toList();
            return new Differences(seed.changes(), symbols);
        } catch (KconfigException e) {
            return new Differences(seed.changes(), null);
        }
    }

    /** For people; empty where nothing differs. */
    String text() {
        StringJoiner text = new StringJoiner("; ");
        if (files.size() > 0) {
            text.add(files.summary());
        }
        if (symbols == null) {
            text.add("the configuration changed");
        } else if (symbols.size() == 1) {
            text.add(symbols.get(0) + " changed");
        } else if (symbols.size() > 1) {
            text.add(symbols.size() + " symbols changed, the first is " + symbols.get(0));
        }
        return text.toString();
    }
}
