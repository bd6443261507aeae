package org.arcuate.outcomes.lint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.arcuate.outcomes.BadInput;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** The text of a file of claims as nodes that know their line and keep numbers as printed. */
final class ClaimsText {
  private static final int LARGEST = 1 << 20;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setAllowDuplicateKeys(false)
          .setAllowRecursiveKeys(false)
          .setMaxAliasesForCollections(0)
          .setCodePointLimit(LARGEST)
          .setUseMarks(true)
          .build();

  private ClaimsText() {}

  /** The root node of a file. */
  static Node parse(Path file) {
    String name = String.valueOf(file.getFileName());
    return parse(name, read(file, name));
  }

  /** The root node of a text. */
  static Node parse(String name, String text) {
    try {
      return new Compose(SETTINGS)
          .composeString(text)
          .orElseThrow(() -> new BadInput("%s is empty: needed a list 'claims'", name));
    } catch (MarkedYamlEngineException e) {
      String problem = e.getProblem() == null ? "is not YAML" : e.getProblem();
      String line = e.getProblemMark().map(Mark::getLine).map(l -> " line " + (l + 1)).orElse("");
      throw BadInput.because(name + line + ": " + problem, e);
    } catch (YamlEngineException e) {
      throw BadInput.because(name + ": is not YAML", e);
    }
  }

  private static String read(Path file, String name) {
    try {
      if (Files.size(file) > LARGEST)
        throw new BadInput("%s is larger than %d bytes", name, LARGEST);
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (NoSuchFileException e) {
      throw BadInput.because(name + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw BadInput.because(name + " is not text in UTF-8", e);
    } catch (IOException e) {
      throw BadInput.because(name + " cannot be read", e);
    }
  }
}
