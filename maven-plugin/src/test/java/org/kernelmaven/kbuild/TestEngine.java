package org.kernelmaven.kbuild;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.kernelmaven.container.engine.Command;
import org.kernelmaven.container.engine.Engine;
import org.kernelmaven.container.engine.EngineDescription;
import org.kernelmaven.container.engine.EngineKind;
import org.kernelmaven.container.engine.Exit;
import org.kernelmaven.container.engine.OutputListener;

/** An engine that plays a part: what a command would do is done by {@link #play}. */
public abstract class TestEngine implements Engine {
    /** @return the command's exit status */
    protected abstract int play(Command command, OutputListener output) throws IOException, InterruptedException;

    @Override
    public EngineDescription description() {
        return new EngineDescription(EngineKind.SANDBOX, "test");
    }

    @Override
    public Exit run(Command command, OutputListener output) throws InterruptedException {
        try {
            return new Exit(play(command, output), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int interact(Command command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
