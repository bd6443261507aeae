package org.arcuate.outcomes.lint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;
import org.arcuate.outcomes.yaml.Section;

/** The fields of one entry of a file of claims, numbers as they are printed. */
final class Fields {
  private final Section section;

  private Fields(Section section) {
    this.section = section;
  }

  static Fields of(Path file) {
    return new Fields(Section.of(file));
  }

  static Fields of(String name, String text) {
    return new Fields(Section.of(name, text));
  }

  int line() {
    return section.line();
  }

  String where() {
    return section.where();
  }

  boolean has(String name) {
    return section.has(name);
  }

  Optional<String> text(String name) {
    return section.text(name);
  }

  String needed(String name) {
    return text(name).orElseThrow(() -> new BadInput("%s: the claim needs '%s'", where(), name));
  }

  Optional<Printed> printed(String name) {
    return text(name).map(text -> Printed.of(text, where() + ", " + name));
  }

  Printed neededPrinted(String name) {
    return Printed.of(needed(name), where() + ", " + name);
  }

  Optional<Integer> whole(String name) {
    return printed(name)
        .map(p -> {
          if (p.value() != Math.rint(p.value()) || Math.abs(p.value()) > 1e9)
            throw new BadInput("%s, %s: %s is no count", where(), name, p.text());
          return (int) p.value();
        });
  }

  List<String> list(String name) {
    return section.list(name);
  }

  List<Fields> entries(String name) {
    return section.sections(name).stream().map(Fields::new).toList();
  }

  Map<String, String> map(String name) {
    Section inner = section.section(name);
    Map<String, String> texts = new LinkedHashMap<>();
    if (has(name)) for (String key : inner.keys()) texts.put(key, inner.needed(key));
    return texts;
  }

  /** Refuses what nobody has read: a slip of the pen must not pass for a claim that was checked. */
  void mustBeReadWhole() {
    section.mustBeReadWhole();
  }
}
