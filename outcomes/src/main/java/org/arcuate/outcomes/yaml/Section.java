package org.arcuate.outcomes.yaml;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arcuate.outcomes.BadInput;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A section of a YAML file: values by key. Whoever reads a key takes note of it, so that {@link
 * #mustBeReadWhole} finds those that nobody knows.
 */
public final class Section {
  private static final int LARGEST = 1 << 20;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setAllowRecursiveKeys(false)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(LARGEST)
          .setUseMarks(true)
          .build();

  private final String file;
  private final int line;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Set<String> read = new LinkedHashSet<>();

  private Section(String file, int line) {
    this.file = file;
    this.line = line;
  }

  /** The whole of a file, at most 1 MB of UTF-8. */
  public static Section of(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > LARGEST)
        throw new BadInput("%s: is larger than %d bytes", name, LARGEST);
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return of(name, decoder.decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString());
    } catch (NoSuchFileException e) {
      throw BadInput.because(name + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw BadInput.because(name + ": is not text in UTF-8", e);
    } catch (IOException e) {
      throw BadInput.because(name + ": cannot be read", e);
    }
  }

  /** The whole of a text; {@code name} stands in messages. */
  public static Section of(String name, String text) {
    try {
      Node root =
          new Compose(SETTINGS)
              .composeString(text)
              .orElseThrow(() -> new BadInput("%s: is empty", name));
      return of(name, root);
    } catch (MarkedYamlEngineException e) {
      String line = e.getProblemMark().map(Mark::getLine).map(l -> " line " + (l + 1)).orElse("");
      throw BadInput.because(name + line + ": is not YAML", e);
    } catch (YamlEngineException e) {
      throw BadInput.because(name + ": is not YAML", e);
    }
  }

  private static Section of(String file, Node node) {
    int line = line(node);
    if (!(node instanceof MappingNode map))
      throw new BadInput("%s line %d: needed fields such as 'key: value'", file, line);
    Section section = new Section(file, line);
    for (NodeTuple tuple : map.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key))
        throw new BadInput("%s line %d: a key that is no word", file, line(tuple.getKeyNode()));
      if (section.nodes.put(key.getValue(), tuple.getValueNode()) != null)
        throw new BadInput("%s line %d: key '%s' twice", file, line, key.getValue());
    }
    return section;
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  /** The line on which it begins, from 1. */
  public int line() {
    return line;
  }

  /** File and line, for messages. */
  public String where() {
    return file + " line " + line;
  }

  /** The keys, in order. */
  public Set<String> keys() {
    return nodes.keySet();
  }

  /** True if there is such a key. */
  public boolean has(String key) {
    return nodes.containsKey(key);
  }

  /** True if the value of a key is a section of its own. */
  public boolean isSection(String key) {
    return nodes.get(key) instanceof MappingNode;
  }

  /** The one value of a key. */
  public Optional<String> text(String key) {
    Node node = nodes.get(key);
    if (node == null) return Optional.empty();
    read.add(key);
    if (node instanceof ScalarNode scalar) return Optional.of(scalar.getValue());
    throw new BadInput("%s line %d: %s needs one value", file, line(node), key);
  }

  /** The one value of a key that must be there. */
  public String needed(String key) {
    return text(key).orElseThrow(() -> new BadInput("%s: '%s' is needed", where(), key));
  }

  /** A whole number within bounds. */
  public Optional<Integer> whole(String key, int least, int most) {
    return text(key).map(text -> whole(where() + ": " + key, text, least, most));
  }

  private static int whole(String where, String text, int least, int most) {
    int value;
    try {
      value = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw BadInput.because(where + ": needed a whole number", e);
    }
    if (value < least || value > most)
      throw new BadInput("%s: %d, needed %d to %d", where, value, least, most);
    return value;
  }

  /** A number. */
  public Optional<Double> number(String key) {
    return text(key)
        .map(text -> {
          if (!text.matches("[+-]?\\d{1,9}(\\.\\d{1,9})?"))
            throw new BadInput("%s: %s needs a number", where(), key);
          return Double.valueOf(text);
        });
  }

  /** A list of words; empty if there is no such key. */
  public List<String> list(String key) {
    List<String> texts = new ArrayList<>();
    for (Node node : items(key)) {
      if (!(node instanceof ScalarNode scalar))
        throw new BadInput("%s line %d: %s needs a list of words", file, line(node), key);
      texts.add(scalar.getValue());
    }
    return texts;
  }

  /** A list of whole numbers within bounds. */
  public List<Integer> wholes(String key, int least, int most) {
    return list(key).stream().map(text -> whole(where() + ": " + key, text, least, most)).toList();
  }

  /** A list of sections; empty if there is no such key. */
  public List<Section> sections(String key) {
    return items(key).stream().map(node -> of(file, node)).toList();
  }

  /** The section under a key; one without keys if there is none. */
  public Section section(String key) {
    Node node = nodes.get(key);
    if (node == null) return new Section(file, line);
    read.add(key);
    return of(file, node);
  }

  private List<Node> items(String key) {
    Node node = nodes.get(key);
    if (node == null) return List.of();
    read.add(key);
    if (node instanceof SequenceNode list) return list.getValue();
    throw new BadInput("%s line %d: %s needs a list, [a, b]", file, line(node), key);
  }

  /** Refuses keys that nobody has read: a slip of the pen must not pass for something done. */
  public void mustBeReadWhole() {
    for (String key : nodes.keySet())
      if (!read.contains(key)) throw new BadInput("%s: key '%s' is not known here", where(), key);
  }
}
