package org.kernelmaven.stage;

import org.kernelmaven.container.Progress;

/** What a stage says to the person who waits. */
public interface Terminal {
    /** One line about something that happened, or a few. */
    void info(String text);

    void warn(String text);

    /** What somebody who waits wants to read at the end; statuses in it may be shown in colour. */
    default void summary(String text) {
        info(text);
    }

    /**
     * Starts to show how far something long is.
     *
     * @param what what it is, a few words ("build c")
     */
    Activity activity(String what);

    /** Something long that is under way; closing ends what is shown of it. */
    interface Activity extends Progress, AutoCloseable {
        /** Ends it with a line that says what came out, and how long it took. */
        void done(String outcome);

        @Override
        void close();
    }
}
