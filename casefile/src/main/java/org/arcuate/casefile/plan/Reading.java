package org.arcuate.casefile.plan;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.arcuate.casefile.plan.Shape.Choice;
import org.arcuate.casefile.plan.Shape.Day;
import org.arcuate.casefile.plan.Shape.Either;
import org.arcuate.casefile.plan.Shape.Flag;
import org.arcuate.casefile.plan.Shape.Kinds;
import org.arcuate.casefile.plan.Shape.Quantity;
import org.arcuate.casefile.plan.Shape.Section;
import org.arcuate.casefile.plan.Shape.Several;
import org.arcuate.casefile.plan.Shape.Text;
import org.arcuate.geometry.BadInput;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Nodes of YAML held against a shape: values with defaults filled in, and all mistakes at once,
 * each with line, column, key, what was found and what is needed.
 */
final class Reading {
  private static final int MOST_MISTAKES = 25;

  private final String name;
  private final List<String> mistakes = new ArrayList<>();

  private Reading(String name) {
    this.name = name;
  }

  /**
   * The values of a text.
   *
   * @return keys in the order of the shape; numbers are {@link Double} or {@link Long}
   * @throws BadInput with all mistakes, one a line
   */
  static Map<String, Object> of(String text, String name, Section shape) {
    Reading reading = new Reading(name);
    Node root = YamlText.parse(text, name).orElse(null);
    Map<String, Object> values = reading.section(root, "", shape);
    if (!reading.mistakes.isEmpty()) throw new BadInput("%s", String.join("\n", reading.mistakes));
    return values;
  }

  private void wrong(@Nullable Node node, String path, String what) {
    if (mistakes.size() == MOST_MISTAKES) mistakes.add(name + ": and more mistakes");
    if (mistakes.size() > MOST_MISTAKES) return;
    String place = node == null ? "" : YamlText.place(node);
    mistakes.add(name + place + ": " + (path.isEmpty() ? "" : path + ": ") + what);
  }

  private Map<String, Object> section(@Nullable Node node, String path, Section shape) {
    Map<String, Node> given = new LinkedHashMap<>();
    if (node != null && !node.getTag().equals(Tag.NULL) && !(node instanceof MappingNode))
      wrong(node, path, "is " + found(node) + "; keys with values are needed");
    if (node instanceof MappingNode mapping)
      for (NodeTuple tuple : mapping.getValue()) key(tuple, path, shape, given);
    Map<String, Object> values = new LinkedHashMap<>();
    shape
        .keys()
        .forEach((key, inner) -> {
          String innerPath = path.isEmpty() ? key : path + "." + key;
          Node value = given.get(key);
          if (value == null && shape.required().contains(key)) {
            wrong(node, path, "has no " + key + ", which is needed: " + needed(inner));
            return;
          }
          Object read = value == null ? standard(inner) : value(value, innerPath, inner);
          if (read != null) values.put(key, read);
        });
    return values;
  }

  private void key(NodeTuple tuple, String path, Section shape, Map<String, Node> given) {
    Node keyNode = tuple.getKeyNode();
    if (!(keyNode instanceof ScalarNode scalar)) {
      wrong(keyNode, path, "has a key that is no word");
      return;
    }
    String key = scalar.getValue();
    if (shape.keys().containsKey(key)) {
      if (given.put(key, tuple.getValueNode()) != null)
        wrong(keyNode, path, "has the key " + key + " twice");
      return;
    }
    String near = Nearest.of(key, shape.keys().keySet());
    wrong(
        keyNode,
        path,
        "has no key "
            + shown(key)
            + (near.isEmpty()
                ? "; known are " + String.join(", ", shape.keys().keySet())
                : "; did you mean " + near + "?"));
  }

  /** What holds for something absent. */
  private @Nullable Object standard(Shape shape) {
    return shape instanceof Section inner ? section(null, "", inner.requires()) : shape.standard();
  }

  private @Nullable Object value(Node node, String path, Shape shape) {
    return switch (shape) {
      case Section section -> section(node, path, section);
      case Kinds kinds -> kind(node, path, kinds);
      case Quantity quantity -> quantity(node, path, quantity);
      case Choice choice -> choice(node, path, choice);
      case Text text -> text(node, path, text);
      case Day day -> day(node, path, day);
      case Flag flag -> flag(node, path, flag);
      case Several several -> several(node, path, several);
      case Either either -> either(node, path, either);
    };
  }

  private @Nullable Object kind(Node node, String path, Kinds shape) {
    if (!(node instanceof MappingNode mapping)) {
      wrong(node, path, "is " + found(node) + "; " + needed(shape));
      return null;
    }
    for (NodeTuple tuple : mapping.getValue())
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(shape.key())) {
        List<String> words = List.copyOf(shape.kinds().keySet());
        Choice choice = new Choice("", words, null);
        Object word = choice(tuple.getValueNode(), path + "." + shape.key(), choice);
        Section section = word == null ? null : shape.kinds().get(word);
        return section == null ? null : section(node, path, section);
      }
    wrong(node, path, "has no " + shape.key() + ", which is needed: " + needed(shape));
    return null;
  }

  private @Nullable Object quantity(Node node, String path, Quantity shape) {
    boolean number = node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
    if (!(node instanceof ScalarNode scalar) || !number) {
      wrong(node, path, "is " + found(node) + "; " + needed(shape));
      return null;
    }
    double value = parse(scalar.getValue());
    if (Double.isNaN(value) || value < shape.low() || value > shape.high()) {
      wrong(node, path, "is " + shown(scalar.getValue()) + "; " + needed(shape));
      return null;
    }
    if (!shape.whole()) return value == 0 ? 0.0 : value;
    if (value != Math.rint(value)) {
      wrong(node, path, "is " + shown(scalar.getValue()) + "; " + needed(shape));
      return null;
    }
    return (long) value;
  }

  private static double parse(String text) {
    try {
      if (text.startsWith("0x")) return Long.parseLong(text.substring(2), 16);
      if (text.startsWith("0o")) return Long.parseLong(text.substring(2), 8);
      return Double.parseDouble(text.replace("_", ""));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private @Nullable Object choice(Node node, String path, Choice shape) {
    if (node instanceof ScalarNode scalar && shape.words().contains(scalar.getValue()))
      return scalar.getValue();
    String near =
        node instanceof ScalarNode scalar ? Nearest.of(scalar.getValue(), shape.words()) : "";
    wrong(
        node,
        path,
        "is "
            + found(node)
            + "; "
            + needed(shape)
            + (near.isEmpty() ? "" : "; did you mean " + near + "?"));
    return null;
  }

  private @Nullable Object text(Node node, String path, Text shape) {
    boolean word = node instanceof ScalarNode && node.getTag().equals(Tag.STR);
    if (word
        && node instanceof ScalarNode scalar
        && Pattern.matches(shape.pattern(), scalar.getValue())) return scalar.getValue();
    wrong(node, path, "is " + found(node) + "; " + needed(shape));
    return null;
  }

  private @Nullable Object day(Node node, String path, Day shape) {
    if (node instanceof ScalarNode scalar && isDay(scalar.getValue())) return scalar.getValue();
    wrong(node, path, "is " + found(node) + "; " + needed(shape));
    return null;
  }

  private static boolean isDay(String text) {
    try {
      return text.length() == 10 && LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private @Nullable Object flag(Node node, String path, Flag shape) {
    if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL))
      return scalar.getValue().equalsIgnoreCase("true");
    wrong(node, path, "is " + found(node) + "; " + needed(shape));
    return null;
  }

  private @Nullable Object several(Node node, String path, Several shape) {
    if (!(node instanceof SequenceNode sequence)) {
      wrong(node, path, "is " + found(node) + "; " + needed(shape));
      return null;
    }
    int count = sequence.getValue().size();
    if (count < shape.least() || count > shape.most()) {
      wrong(node, path, "has " + count + " entries; " + needed(shape));
      return null;
    }
    List<Object> values = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      Object value = value(sequence.getValue().get(k), path + "[" + (k + 1) + "]", shape.item());
      if (value != null) values.add(value);
    }
    return values;
  }

  private @Nullable Object either(Node node, String path, Either shape) {
    for (Shape one : shape.shapes()) if (sameKind(node, one)) return value(node, path, one);
    wrong(node, path, "is " + found(node) + "; " + needed(shape));
    return null;
  }

  private static boolean sameKind(Node node, Shape shape) {
    return switch (shape) {
      case Section section -> node instanceof MappingNode;
      case Kinds kinds -> node instanceof MappingNode;
      case Several several -> node instanceof SequenceNode;
      case Quantity quantity -> node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT);
      case Choice choice -> node.getTag().equals(Tag.STR);
      case Text text -> node.getTag().equals(Tag.STR);
      case Day day -> node instanceof ScalarNode scalar && isDay(scalar.getValue());
      case Flag flag -> node.getTag().equals(Tag.BOOL);
      case Either either -> either.shapes().stream().anyMatch(s -> sameKind(node, s));
    };
  }

  /** What is needed, in words. */
  static String needed(Shape shape) {
    return switch (shape) {
      case Section section -> "keys with values are needed";
      case Kinds kinds -> "one of " + String.join(", ", kinds.kinds().keySet()) + " is needed";
      case Quantity q ->
          (q.whole() ? "a whole number" : "a number")
              + " from "
              + number(q.low())
              + " to "
              + number(q.high())
              + (q.unit().isEmpty() ? "" : " " + q.unit())
              + " is needed";
      case Choice choice -> "one of " + String.join(", ", choice.words()) + " is needed";
      case Text text -> "text such as " + text.example() + " is needed";
      case Day day -> "a day of the calendar such as 2026-03-31 is needed";
      case Flag flag -> "true or false is needed";
      case Several several ->
          "a list of "
              + (several.least() == several.most()
                  ? "" + several.least()
                  : several.least() + " to " + several.most())
              + " entries is needed";
      case Either either ->
          String.join(" or ", either.shapes().stream().map(Reading::needed).toList());
    };
  }

  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String found(Node node) {
    return switch (node) {
      case MappingNode mapping -> "a group of keys";
      case SequenceNode sequence -> "a list";
      case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> "empty";
      case ScalarNode scalar when scalar.getTag().equals(Tag.STR) ->
          "the text " + shown(scalar.getValue());
      case ScalarNode scalar -> shown(scalar.getValue());
      default -> "something else";
    };
  }

  /** Found text, short enough for a message and on one line. */
  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return "'" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "'";
  }
}
