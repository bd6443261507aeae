package org.arcuate.outcomes.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Numbers of records: one series for all forms, taken from the database in blocks. */
final class Numbers {
  /** As many as the sequence {@code record_id} steps by. */
  private static final int BLOCK = 20;

  private long next;
  private long end;

  /** A number by itself. */
  static long next(Connection connection) throws SQLException {
    return new Numbers().take(connection);
  }

  /** The next number of this taker. */
  long take(Connection connection) throws SQLException {
    if (next == end) {
      try (PreparedStatement select = connection.prepareStatement("SELECT nextval('record_id')");
          ResultSet row = select.executeQuery()) {
        row.next();
        next = row.getLong(1);
        end = next + BLOCK;
      }
    }
    return next++;
  }
}
