package org.kernelmaven.size;

import java.io.IOException;
import java.util.List;
import org.kernelmaven.result.Artifact;

/** What is known of the sizes of one variant: as it was measured now, or as it was stored. */
public interface Measured {
    /** The variant's name. */
    String name();

    List<Artifact> artifacts();

    /**
     * One of them down to the owners.
     *
     * @throws SizeException where it is not known any more
     */
    Details details(String artifact) throws SizeException, IOException;

    /** Whether every symbol of the file that the part means is told by itself, and not added up with others. */
    default boolean tells(String artifact, Part part) {
        return true;
    }
}
