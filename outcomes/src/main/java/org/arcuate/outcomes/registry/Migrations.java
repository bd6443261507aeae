package org.arcuate.outcomes.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.arcuate.outcomes.BadInput;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables of a database to what this version needs; the same files for both kinds. */
final class Migrations {
  /** Version of the newest file in the folder of migrations. */
  static final String NEWEST = "1";

  private Migrations() {}

  static void run(Database database) {
    if (isCurrent(database)) return;
    try {
      Flyway.configure()
          .dataSource(
              database.url(),
              database.login().getProperty("user"),
              database.login().getProperty("password"))
          .locations("classpath:org/arcuate/outcomes/registry/migration")
          .table("schema_history")
          .baselineOnMigrate(false)
          .loggers(Silence.class.getName())
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw BadInput.because("database: its tables cannot be brought to version " + NEWEST, e);
    }
  }

  private static boolean isCurrent(Database database) {
    try (Connection connection = database.connect();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT \"version\" FROM schema_history WHERE \"success\""
                    + " ORDER BY \"installed_rank\" DESC");
        ResultSet row = select.executeQuery()) {
      return row.next() && NEWEST.equals(row.getString(1));
    } catch (SQLException e) {
      return false;
    }
  }
}
