package org.kernelmaven.build;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the host's paths in place of those inside, in what is for editors. */
final class HostPaths {
    private final Map<String, Path> hosts = new LinkedHashMap<>();

    /** @param inside an absolute path inside, as the host's */
    HostPaths and(String inside, Path host) {
        hosts.put(inside, host);
        return this;
    }

    /**
     * A path stands after a quote, a blank or an equals sign ({@code -I/src/include}), and ends as a path's part does. What was put in is
     * not looked at again: the host's path of one can begin as another's inside does.
     */
    String in(String text) {
        String inside = String.join("|", hosts.keySet());
        return Pattern.compile("(?<![\\w./-])(-I|-isystem|-include|)(" + inside + ")(?=[/\"\\s])")
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + hosts.get(found.group(2))));
    }
}
