package org.arcuate.outcomes.registry;

/**
 * One change of one field.
 *
 * @param edit who, when and why
 * @param version version of the record after it
 * @param field name of the field; {@code (entered)} for the record itself and {@code (withdrawn)}
 *     for its withdrawal
 * @param old text before, empty if absent
 * @param now text after, empty if absent
 */
public record Change(Edit edit, int version, String field, String old, String now) {}
