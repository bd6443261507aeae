package org.arcuate.casefile.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML text to nodes that know their line; YAML 1.2, so that {@code no} is a word. */
final class YamlText {
  private static final int LARGEST = 1 << 20;
  private static final int DEEPEST = 64;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setAllowRecursiveKeys(false)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(LARGEST)
          .setUseMarks(true)
          .build();

  private YamlText() {}

  /** The text of a file; too large or not UTF-8 is refused. */
  static String read(Path file) {
    try {
      long size = Files.size(file);
      if (size > LARGEST)
        throw new BadInput("%s: is %d bytes large, at most %d are read", file, size, LARGEST);
      return decode(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  /** Bytes that have to be UTF-8. */
  static String decode(byte[] bytes, String name) {
    if (bytes.length > LARGEST)
      throw new BadInput("%s: is %d bytes large, at most %d are read", name, bytes.length, LARGEST);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw BadInput.because(name + ": is not text in UTF-8", e);
    }
  }

  /** The root node, or nothing if the text is empty; {@code name} is for messages. */
  static Optional<Node> parse(String text, String name) {
    try {
      checkEvents(text, name);
      return new Compose(SETTINGS).composeString(text);
    } catch (MarkedYamlEngineException e) {
      String problem = e.getProblem() == null ? "is not YAML" : e.getProblem();
      throw BadInput.because(
          name + e.getProblemMark().map(YamlText::place).orElse("") + ": " + problem, e);
    } catch (YamlEngineException e) {
      String problem = e.getMessage() == null ? "is not YAML" : e.getMessage().lines().findFirst().orElse("");
      throw BadInput.because(name + ": " + problem, e);
    }
  }

  /** One plain document: no aliases, which could grow without end, and not nested without end. */
  private static void checkEvents(String text, String name) {
    int depth = 0;
    int documents = 0;
    for (Event event : new Parse(SETTINGS).parseString(text)) {
      Event.ID id = event.getEventId();
      if (id == Event.ID.Alias)
        throw new BadInput(
            "%s%s: refers to another place (*), which is not read", name, place(event));
      if (id == Event.ID.DocumentStart && ++documents > 1)
        throw new BadInput("%s%s: begins a second document", name, place(event));
      if (id == Event.ID.MappingStart || id == Event.ID.SequenceStart) depth++;
      if (id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd) depth--;
      if (depth > DEEPEST)
        throw new BadInput("%s%s: is nested more than %d deep", name, place(event), DEEPEST);
    }
  }

  private static String place(Event event) {
    return event.getStartMark().map(YamlText::place).orElse("");
  }

  /** {@code :line:column}, from 1. */
  static String place(Mark mark) {
    return ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }

  /** {@code :line:column} of a node. */
  static String place(Node node) {
    return node.getStartMark().map(YamlText::place).orElse("");
  }
}
