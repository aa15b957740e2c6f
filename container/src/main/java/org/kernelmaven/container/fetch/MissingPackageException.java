package org.kernelmaven.container.fetch;

import java.util.List;
import org.kernelmaven.container.ContainerException;
import org.kernelmaven.container.lock.LockedPackage;

/** No mirror has a locked package any more, though mirrors answered. */
public final class MissingPackageException extends ContainerException {
    private static final long serialVersionUID = 1L;

    MissingPackageException(LockedPackage wanted, List<String> tried) {
        super(wanted.name() + " " + wanted.version() + " is on none of " + tried.size() + " mirrors:"
                + Downloader.indented(tried)
                + "\nIt may have been superseded: take the current version with -Dkernel.lock.missing=relock (the result"
                + " then says that it drifted), or name a mirror that keeps it with -Dkernel.mirrors=...");
    }
}
