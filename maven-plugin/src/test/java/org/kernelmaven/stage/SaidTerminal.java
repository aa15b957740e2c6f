package org.kernelmaven.stage;

/** Keeps what was said. */
final class SaidTerminal implements Terminal {
    private final StringBuilder said = new StringBuilder();

    String text() {
        return said.toString();
    }

    @Override
    public void info(String text) {
        said.append(text).append('\n');
    }

    @Override
    public void warn(String text) {
        said.append("warn: ").append(text).append('\n');
    }

    @Override
    public Activity activity(String what) {
        throw new UnsupportedOperationException(what);
    }
}
