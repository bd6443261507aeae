package org.arcuate.outcomes.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.table.CsvReader;
import org.arcuate.outcomes.table.Table;

/**
 * A published cohort that comes with the program: its table where the paper prints one, and the
 * numbers that the paper claims about it.
 *
 * @param name of the example
 * @param table the text of the table as CSV; empty where there is none
 * @param claims the text of the claims
 */
public record Example(String name, Optional<String> table, String claims) {
  private static final List<String> NAMES =
      List.of(
          "extra-articular-hip",
          "hemipelvic-revision",
          "guided-resection",
          "printed-pelvis",
          "total-sacrectomy");

  /** The names of all examples. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * An example by its name.
   *
   * @throws BadInput if there is none of this name
   */
  public static Example named(String name) {
    if (!NAMES.contains(name))
      throw new BadInput("example %s; there are %s", name, String.join(", ", NAMES));
    return new Example(name, resource(name + ".csv"), resource(name + ".yaml").orElseThrow());
  }

  /** The table, if there is one. */
  public Optional<Table> cohort() {
    return table.map(text -> {
      try (CsvReader reader = CsvReader.of(name + ".csv", new StringReader(text))) {
        return Table.read(name + ".csv", reader);
      }
    });
  }

  /** What the linter says of it. */
  public Linter lint() {
    return Linter.of(name + ".yaml", claims, cohort());
  }

  private static Optional<String> resource(String file) {
    try (InputStream in =
        Example.class.getResourceAsStream("/org/arcuate/outcomes/examples/" + file)) {
      if (in == null) return Optional.empty();
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
