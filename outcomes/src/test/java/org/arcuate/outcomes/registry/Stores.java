package org.arcuate.outcomes.registry;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** The two kinds of database, empty; a test that runs on both is run on both. */
public enum Stores {
  H2 {
    @Override
    public Database empty() {
      return Database.inMemory("registry-test-" + NUMBER.incrementAndGet());
    }
  },
  POSTGRES {
    @Override
    public Database empty() {
      return Server.database("registry_test_" + NUMBER.incrementAndGet());
    }
  };

  private static final AtomicInteger NUMBER = new AtomicInteger();

  public abstract Database empty();

  /** One server of the tests' own, started when it is first needed. */
  private static final class Server {
    private static EmbeddedPostgres server;
    private static String failure = "";

    static synchronized Database database(String name) {
      if (server == null && failure.isEmpty()) start();
      Assumptions.assumeTrue(
          server != null, "PostgreSQL's embedded binaries do not start here: " + failure);
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return Database.postgres(server.getJdbcUrl("postgres", name), "postgres", "");
    }

    private static void start() {
      try {
        server = EmbeddedPostgres.builder().start();
        EmbeddedPostgres started = server;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
      } catch (IOException | IllegalStateException e) {
        failure = String.valueOf(e.getMessage());
      }
    }

    private static void close(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
