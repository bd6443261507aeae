package org.arcuate.workstation.cli.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.registry.Database;
import org.arcuate.outcomes.registry.Registry;
import picocli.CommandLine.Option;

/** Which registry a command works on. */
public final class RegistryOptions {
  private static final String FROM_ENVIRONMENT = "ARCUATE_DATABASE";

  @Option(
      names = "--database",
      paramLabel = "WHERE",
      description = {
        "folder of the registry, or postgresql://user@host/name of a department's server;",
        "default: ARCUATE_DATABASE, or the user's data folder. The server's password is taken",
        "from ARCUATE_DATABASE_PASSWORD, never from the command line"
      })
  String where = "";

  @Option(names = "--json", description = "print JSON")
  boolean json;

  /** The registry at a place that was written as for {@code --database}; it must be there. */
  public static Registry open(String where) {
    RegistryOptions options = new RegistryOptions();
    options.where = where;
    return options.open();
  }

  /** The registry, which must be there. */
  Registry open() {
    String place = place();
    if (isServer(place)) return Registry.open(server(place));
    Path folder = folder(place);
    if (!Database.existsIn(folder))
      throw new BadInput(
          "registry: there is none in %s; make one with 'registry init', or say where it is with"
              + " --database",
          folder);
    return Registry.open(Database.in(folder));
  }

  /** The registry, made if there is none. */
  Registry openOrMake() {
    String place = place();
    return Registry.open(isServer(place) ? server(place) : Database.in(folder(place)));
  }

  /** Where it is, for people. */
  String place() {
    if (!where.isEmpty()) return where;
    String given = System.getenv(FROM_ENVIRONMENT);
    if (given != null && !given.isBlank()) return given;
    String data = System.getenv("XDG_DATA_HOME");
    Path folder =
        data != null && !data.isBlank()
            ? Path.of(data)
            : Path.of(System.getProperty("user.home"), ".local", "share");
    return folder.resolve("arcuate").resolve("registry").toString();
  }

  private static boolean isServer(String place) {
    return place.startsWith("postgresql:") || place.startsWith("jdbc:postgresql:");
  }

  private static Path folder(String place) {
    if (place.startsWith("jdbc:"))
      throw new BadInput("--database: needed a folder or postgresql://user@host/name");
    try {
      return Path.of(place).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw BadInput.because("--database: needed a folder or postgresql://user@host/name", e);
    }
  }

  private static Database server(String place) {
    try {
      URI uri = new URI(place.startsWith("jdbc:") ? place.substring(5) : place);
      String user = Optional.ofNullable(uri.getUserInfo()).orElse("");
      if (user.contains(":"))
        throw new BadInput("--database: the password belongs in ARCUATE_DATABASE_PASSWORD");
      if (uri.getHost() == null || uri.getPath() == null || uri.getPath().length() < 2)
        throw new BadInput("--database: needed postgresql://user@host/name");
      String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
      String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
      String password = Optional.ofNullable(System.getenv("ARCUATE_DATABASE_PASSWORD")).orElse("");
      String url = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query;
      return Database.postgres(
          url, user.isEmpty() ? System.getProperty("user.name") : user, password);
    } catch (URISyntaxException e) {
      throw BadInput.because("--database: needed postgresql://user@host/name", e);
    }
  }
}
