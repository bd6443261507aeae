package org.arcuate.outcomes.exchange;

import java.util.List;
import java.util.Map;
import org.arcuate.outcomes.registry.Form;

/**
 * What an import did, or would do.
 *
 * @param saved whether anything was saved
 * @param rows number of rows read
 * @param badRows number of rows that could not be used
 * @param bad the first of them
 * @param entered number of new records by form
 * @param changed number of records changed
 * @param same number of records that were there already
 */
public record ImportReport(
    boolean saved,
    long rows,
    long badRows,
    List<BadRow> bad,
    Map<Form, Long> entered,
    long changed,
    long same) {

  /** Most bad rows that are listed. */
  public static final int MOST_LISTED = 1000;

  /**
   * A row that could not be used.
   *
   * @param file name of the table
   * @param line line of the table on which it begins, from 1
   * @param reason what is wrong, without anything that could be a name
   */
  public record BadRow(String file, long line, String reason) {}
}
