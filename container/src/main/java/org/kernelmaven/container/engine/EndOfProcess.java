package org.kernelmaven.container.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;

/** How a process ended, known at once: Commons Exec's own handler looks every 50 ms, longer than a short command takes. */
final class EndOfProcess implements ExecuteResultHandler {
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitValue;
    private volatile ExecuteException failure;

    @Override
    public void onProcessComplete(int value) {
        exitValue = value;
        ended.countDown();
    }

    @Override
    public void onProcessFailed(ExecuteException e) {
        exitValue = e.getExitValue();
        failure = e;
        ended.countDown();
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** @return whether it has ended */
    boolean await(Duration deadline) throws InterruptedException {
        return ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitValue() {
        return exitValue;
    }

    /** Why there is no exit status; null where there is one. */
    ExecuteException failure() {
        return failure;
    }
}
