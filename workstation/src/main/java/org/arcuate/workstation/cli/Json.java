package org.arcuate.workstation.cli;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as {@code --json} prints it: indented, in the order that the command gives. */
final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Json() {}

  /** The text of maps, lists, records, numbers and strings. */
  static String of(Object value) {
    return MAPPER.writeValueAsString(value);
  }
}
