package org.kernelmaven.container.fetch;

import java.net.URI;

/** Which proxy a download goes through. */
public interface Proxies {
    /** As the JDK decides: its system properties {@code http.proxyHost} and their kin, else no proxy. */
    Proxies OF_JDK = uri -> null;

    /** @return null where the JDK is to decide */
    HttpProxy of(URI uri);
}
