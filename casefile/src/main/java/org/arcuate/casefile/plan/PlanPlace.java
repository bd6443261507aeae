package org.arcuate.casefile.plan;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.arcuate.geometry.BadInput;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Lines for complaints about a plan that only show when its step works: a complaint that begins
 * with {@code plan.yaml: labels.edits[2]} gets the file, line and column of that entry.
 */
public final class PlanPlace {
  private static final Pattern COMPLAINT =
      Pattern.compile("(?s)plan\\.yaml: ([a-z][a-z0-9-]*((\\.[a-z][a-z0-9-]*)|(\\[\\d+]))*)(.*)");

  private static final Pattern PART = Pattern.compile("([a-z][a-z0-9-]*)|\\[(\\d+)]");

  private PlanPlace() {}

  /** The complaint with file and line, if it is one about a plan; else as it is. */
  public static BadInput located(BadInput e, Path plan) {
    Matcher complaint = COMPLAINT.matcher(String.valueOf(e.getMessage()));
    if (!complaint.matches()) return e;
    String path = complaint.group(1);
    Optional<Node> root = YamlText.parse(YamlText.read(plan), plan.toString());
    String place = root.map(node -> YamlText.place(entry(node, path))).orElse("");
    return BadInput.because(plan + place + ": " + path + complaint.group(5), e);
  }

  /** The node of a path, or the last on the way to it that is there. */
  private static Node entry(Node root, String path) {
    Node at = root;
    Matcher part = PART.matcher(path);
    while (part.find()) {
      Optional<Node> next =
          part.group(1) == null
              ? item(at, Integer.parseInt(part.group(2)))
              : value(at, part.group());
      if (next.isEmpty()) return at;
      at = next.get();
    }
    return at;
  }

  private static Optional<Node> value(Node node, String key) {
    if (node instanceof MappingNode mapping)
      for (NodeTuple tuple : mapping.getValue())
        if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key))
          return Optional.of(tuple.getValueNode());
    return Optional.empty();
  }

  private static Optional<Node> item(Node node, int number) {
    return node instanceof SequenceNode list && number >= 1 && number <= list.getValue().size()
        ? Optional.of(list.getValue().get(number - 1))
        : Optional.empty();
  }
}
