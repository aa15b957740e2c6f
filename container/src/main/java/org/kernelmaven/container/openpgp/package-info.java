/** OpenPGP signatures (RFC 4880) by keys that were chosen beforehand: nothing is looked up, and no other key counts. */
package org.kernelmaven.container.openpgp;
