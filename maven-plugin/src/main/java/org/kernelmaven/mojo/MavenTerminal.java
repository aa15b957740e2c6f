package org.kernelmaven.mojo;

import org.apache.maven.plugin.logging.Log;
import org.kernelmaven.stage.Terminal;

/**
 * Speaks through Maven's log. Where there is a terminal, something long is one live line; else it is a line at its start and
 * end and one every 30 s between.
 */
final class MavenTerminal implements Terminal {
    private final Log log;
    private final boolean live;

    MavenTerminal(Log log, boolean live) {
        this.log = log;
        this.live = live;
    }

    @Override
    public void info(String text) {
        text.lines().forEach(log::info);
    }

    @Override
    public void warn(String text) {
        text.lines().forEach(log::warn);
    }

    @Override
    public Activity activity(String what) {
        return new MavenActivity(log, live, what);
    }
}
