package org.arcuate.outcomes.registry;

/**
 * A record as the registry keeps it.
 *
 * @param id its number, one in the whole registry
 * @param version 1 when entered, one more with every change
 * @param withdrawn true if it was entered wrongly and counts no longer
 * @param entry what it says
 */
public record Kept(long id, int version, boolean withdrawn, Entry entry) {}
