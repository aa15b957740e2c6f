/**
 * The goals: thin classes that map Maven's parameters to one use case each and its exceptions to Maven's. The only
 * package that knows Maven.
 */
package org.kernelmaven.mojo;
