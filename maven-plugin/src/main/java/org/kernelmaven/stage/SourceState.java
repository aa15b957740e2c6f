package org.kernelmaven.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.kernelmaven.result.Source;
import org.kernelmaven.source.KernelTree;

/**
 * Which tree the source stage chose, as later stages find it.
 *
 * @param directory where it is on the host
 * @param source what it is
 */
record SourceState(String directory, Source source) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static void write(Path file, KernelTree tree) throws IOException {
        Files.write(
                file, JSON.writeValueAsBytes(new SourceState(tree.directory().toString(), tree.source())));
    }

    /** @throws StageException where the source stage has not run, or its tree is gone */
    static KernelTree read(Path file) throws StageException {
        try {
            SourceState state = JSON.readValue(Files.readAllBytes(file), SourceState.class);
            Path directory = Path.of(state.directory());
            if (Files.isDirectory(directory)) {
                return new KernelTree(directory, state.source());
            }
            throw new StageException("the kernel tree " + directory + " is gone: run kernel:source again");
        } catch (IOException e) {
            throw new StageException("no kernel tree has been chosen (" + file + "): run kernel:source first", e);
        }
    }
}
