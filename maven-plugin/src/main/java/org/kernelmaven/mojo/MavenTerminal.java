package org.kernelmaven.mojo;

import org.apache.maven.plugin.logging.Log;
import org.kernelmaven.stage.Terminal;

/**
 * Speaks through Maven's log. Where there is a terminal, something long is one live line; else it is a line at its start and
 * end and one every 30 s between. Colour only where somebody sees it.
 */
final class MavenTerminal implements Terminal {
    private final Log log;
    private final boolean live;
    private final boolean coloured;

    MavenTerminal(Log log, boolean live, boolean coloured) {
        this.log = log;
        this.live = live;
        this.coloured = coloured;
    }

    /**
     * Whether colour is wanted, as Maven itself decides it.
     *
     * @param style Maven's {@code style.color}: {@code always}, {@code never} or {@code auto}; null where it is not set
     * @param interactive whether there is a terminal, and not batch mode
     */
    static boolean coloured(String style, boolean interactive) {
        return "always".equals(style) || interactive && !"never".equals(style);
    }

    @Override
    public void info(String text) {
        text.lines().map(Failures::printable).forEach(log::info);
    }

    @Override
    public void summary(String text) {
        text.lines().map(line -> coloured ? Colours.paint(line) : line).forEach(log::info);
    }

    @Override
    public void warn(String text) {
        text.lines().map(Failures::printable).forEach(log::warn);
    }

    @Override
    public Activity activity(String what) {
        return new MavenActivity(log, live, what);
    }
}
