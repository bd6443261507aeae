package org.arcuate.outcomes.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arcuate.outcomes.BadInput;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The fields of one entry of a file of claims; whoever reads one takes note of it. */
final class Fields {
  private final String file;
  private final int line;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Set<String> read = new LinkedHashSet<>();

  private Fields(String file, int line) {
    this.file = file;
    this.line = line;
  }

  static Fields of(String file, Node node) {
    int line = lineOf(node);
    if (!(node instanceof MappingNode map))
      throw new BadInput("%s line %d: needed fields such as 'kind: mean'", file, line);
    Fields fields = new Fields(file, line);
    for (NodeTuple tuple : map.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key))
        throw new BadInput("%s line %d: a name of a field that is no word", file, line);
      if (fields.nodes.put(key.getValue(), tuple.getValueNode()) != null)
        throw new BadInput("%s line %d: the field '%s' twice", file, line, key.getValue());
    }
    return fields;
  }

  private static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  int line() {
    return line;
  }

  String where() {
    return file + " line " + line;
  }

  boolean has(String name) {
    return nodes.containsKey(name);
  }

  Optional<String> text(String name) {
    Node node = nodes.get(name);
    if (node == null) return Optional.empty();
    read.add(name);
    if (node instanceof ScalarNode scalar) return Optional.of(scalar.getValue());
    throw new BadInput("%s line %d: %s needs one value", file, lineOf(node), name);
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
    List<String> texts = new ArrayList<>();
    for (Node node : nodesOf(name)) {
      if (!(node instanceof ScalarNode scalar))
        throw new BadInput("%s line %d: %s needs a list of words", file, lineOf(node), name);
      texts.add(scalar.getValue());
    }
    return texts;
  }

  List<Fields> entries(String name) {
    return nodesOf(name).stream().map(node -> of(file, node)).toList();
  }

  Map<String, String> map(String name) {
    Node node = nodes.get(name);
    if (node == null) return Map.of();
    read.add(name);
    Fields inner = of(file, node);
    Map<String, String> texts = new LinkedHashMap<>();
    for (String key : inner.nodes.keySet()) texts.put(key, inner.needed(key));
    return texts;
  }

  private List<Node> nodesOf(String name) {
    Node node = nodes.get(name);
    if (node == null) return List.of();
    read.add(name);
    if (node instanceof SequenceNode list) return list.getValue();
    throw new BadInput("%s line %d: %s needs a list, [a, b]", file, lineOf(node), name);
  }

  /** Refuses what nobody has read: a slip of the pen must not pass for a claim that was checked. */
  void mustBeReadWhole() {
    for (String name : nodes.keySet())
      if (!read.contains(name))
        throw new BadInput("%s: the field '%s' is not known here", where(), name);
  }
}
