/**
 * The records of a run, result.json's schema in Java: what every stage fills and every report is drawn from.
 */
package org.kernelmaven.result;
