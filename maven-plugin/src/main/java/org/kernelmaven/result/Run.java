package org.kernelmaven.result;

/**
 * Which run this is.
 *
 * @param started when it began: an instant in UTC, as ISO 8601 has it
 * @param project what it ran for ("artifactId version", or a folder's name where there is no POM)
 * @param revision the commit that the project's folder is at; null where it is in no git repository
 */
public record Run(String started, String project, String revision) {}
