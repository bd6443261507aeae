package org.arcuate.outcomes.registry;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import org.arcuate.outcomes.BadInput;

/**
 * Where a registry is kept: a folder of this machine (H2, one program at a time) or a PostgreSQL
 * server of the department (any number).
 *
 * <p>What {@link Registry} reported as saved is on the disk: H2 writes and syncs at every commit.
 */
public final class Database implements AutoCloseable {
  private static final String OPTIONS =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;LOCK_TIMEOUT=10000"
          + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;CACHE_SIZE=300000";

  /**
   * Space within the file is not used again while it is open, and the file is made small only by
   * writing it anew: where H2 2.5 writes into gaps, a process killed at the wrong moment lost the
   * last commit (once in some forty kills, although it had been synced).
   */
  private static final String FILE_OPTIONS = OPTIONS + ";REUSE_SPACE=FALSE;MAX_COMPACT_TIME=0";

  private static final long SMALL_FILE_BYTES = 8 << 20;
  private static final int LEAST_FILLED_PERCENT = 40;
  private static final long GROWN_BYTES = 32 << 20;
  private static final int LONGEST_WAIT_MS = 10_000;

  private final String url;
  private final Properties login;
  private final boolean embedded;
  private final Connection keeper;
  private final long bytesWhenOpened;

  private Database(String url, Properties login, boolean embedded) {
    this.url = url;
    this.login = login;
    this.embedded = embedded;
    this.keeper = embedded ? patient() : connect();
    this.bytesWhenOpened = embedded ? bytes() : 0;
  }

  /** The embedded database in a folder, made if there is none. */
  public static Database in(Path folder) {
    Path file = folder.toAbsolutePath().normalize().resolve("registry");
    if (file.toString().contains(";"))
      throw new BadInput("%s: a folder whose name has no semicolon is needed", folder);
    try {
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")
          && !Files.exists(file.resolveSibling("registry.mv.db")))
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      if (!existsIn(folder)) make(folder);
    } catch (IOException e) {
      throw BadInput.because(folder + ": no registry can be made there", e);
    }
    return new Database("jdbc:h2:file:" + file + FILE_OPTIONS, sa(), true);
  }

  /**
   * Makes the tables aside and puts the file in its place when it is whole: H2 cannot undo half of
   * a migration. If somebody else was faster, theirs stays.
   */
  private static void make(Path folder) throws IOException {
    Path aside = Files.createTempDirectory(folder, "new-");
    Path made = aside.resolve("registry.mv.db");
    try {
      String url = "jdbc:h2:file:" + aside.toAbsolutePath().normalize().resolve("registry");
      try (Database database = new Database(url + FILE_OPTIONS, sa(), true)) {
        Migrations.run(database);
      }
      Files.createLink(folder.resolve("registry.mv.db"), made);
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (UnsupportedOperationException e) {
      Files.move(made, folder.resolve("registry.mv.db"));
    } finally {
      Files.deleteIfExists(made);
      Files.deleteIfExists(aside);
    }
  }

  /** True if the folder holds a registry already. */
  public static boolean existsIn(Path folder) {
    return Files.isRegularFile(folder.resolve("registry.mv.db"));
  }

  /** A database in memory that lives until it is closed, for trials and tests. */
  public static Database inMemory(String name) {
    return new Database("jdbc:h2:mem:" + name + OPTIONS, sa(), true);
  }

  /**
   * A PostgreSQL server.
   *
   * @param url {@code jdbc:postgresql://host:port/name}, without password
   */
  public static Database postgres(String url, String user, String password) {
    if (!url.startsWith("jdbc:postgresql:"))
      throw new BadInput("database: needed a URL that begins with jdbc:postgresql:");
    Properties login = new Properties();
    login.setProperty("user", user);
    login.setProperty("password", password);
    return new Database(url, login, false);
  }

  private static Properties sa() {
    Properties login = new Properties();
    login.setProperty("user", "sa");
    login.setProperty("password", "");
    return login;
  }

  /** True if this process holds the database by itself. */
  boolean embedded() {
    return embedded;
  }

  String url() {
    return url;
  }

  Properties login() {
    return login;
  }

  /** A connection of its own; the caller closes it. */
  Connection connect() {
    try {
      return DriverManager.getConnection(url, login);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Waits while another program has the folder open: its command will be over soon. */
  private Connection patient() {
    int waited = 0;
    while (true) {
      try {
        return DriverManager.getConnection(url, login);
      } catch (SQLException e) {
        boolean inUse = e.getErrorCode() == 90020 || e.getErrorCode() == 8000;
        if (!inUse || waited >= LONGEST_WAIT_MS) throw failed(e);
      }
      try {
        Thread.sleep(50);
        waited += 50;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BadInput("database: interrupted while waiting for another program");
      }
    }
  }

  /** Puts what was committed on the disk, so that a loss of power cannot take it. */
  void sync(Connection connection) throws SQLException {
    if (!embedded) return;
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }

  /**
   * What to throw for an error of the database. Its own message is not repeated: it quotes rows.
   */
  static RuntimeException failed(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    int code = e.getErrorCode();
    if (code == 90020 || code == 8000)
      return new BadInput(
          "database: the folder is in use by another program; wait until it is done, or use a"
              + " PostgreSQL server for several people at once");
    if (state.startsWith("23505"))
      return new Conflict("somebody else entered the same record just now: read it again");
    if (state.startsWith("40") || state.equals("HYT00") || state.equals("55P03"))
      return new Conflict("somebody else is changing the same patients: try again");
    if (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D"))
      return new BadInput("database: cannot be reached or refuses the login (%s)", state);
    if (code == 90028 || code == 90030 || code == 90031 || code == 90048)
      return new BadInput(
          "database: the file cannot be used: damaged, of another kind or version, or the disk is"
              + " full (%d)",
          code);
    return new IllegalStateException(
        String.format(Locale.ROOT, "database error %s, code %d", state, code), e);
  }

  /** True if most of the file is what nobody needs any more. */
  private boolean isBloated(Statement statement) throws SQLException {
    long size = setting(statement, "info.FILE_SIZE");
    long filled =
        setting(statement, "info.CHUNKS_FILL_RATE") * setting(statement, "info.FILL_RATE") / 100;
    boolean grown = size > bytesWhenOpened + GROWN_BYTES;
    return size > SMALL_FILE_BYTES && (filled < LEAST_FILLED_PERCENT || grown);
  }

  private long bytes() {
    try (Statement statement = keeper.createStatement()) {
      return setting(statement, "info.FILE_SIZE");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static long setting(Statement statement, String name) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT setting_value FROM information_schema.settings WHERE setting_name = '"
                + name
                + "'")) {
      return row.next() ? Long.parseLong(row.getString(1)) : 0;
    }
  }

  @Override
  public void close() {
    try (keeper) {
      if (!embedded || keeper.isClosed()) return;
      try (Statement statement = keeper.createStatement()) {
        if (isBloated(statement)) statement.execute("SHUTDOWN COMPACT");
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
