package org.kernelmaven.baseline;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.kernelmaven.file.WholeFile;

/** A baseline on disk. */
public final class BaselineFile {
    private final Path file;

    public BaselineFile(Path file) {
        this.file = file;
    }

    public Path path() {
        return file;
    }

    public boolean exists() {
        return Files.exists(file);
    }

    /** @throws BaselineException where it was cut, edited, merged, is another plugin's, or no baseline at all */
    public Baseline read() throws IOException, BaselineException {
        try {
            return BaselineReader.read(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new BaselineException(file + " is no text in UTF-8, so it is no baseline");
        }
    }

    /**
     * Written whole or not at all; what is there already stays untouched where it is the same.
     *
     * @return whether something was written
     */
    public boolean write(Baseline baseline) throws IOException {
        byte[] text = BaselineText.of(baseline).getBytes(StandardCharsets.UTF_8);
        if (exists() && Arrays.equals(Files.readAllBytes(file), text)) {
            return false;
        }
        WholeFile.write(file, text);
        return true;
    }
}
