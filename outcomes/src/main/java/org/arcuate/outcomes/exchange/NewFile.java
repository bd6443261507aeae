package org.arcuate.outcomes.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.arcuate.outcomes.BadInput;

/** A file that is there whole or not at all: written under another name and then moved. */
final class NewFile implements AutoCloseable {
  private final Path file;
  private final Path part;
  private final Writer out;
  private boolean finished;

  private NewFile(Path file, Path part, Writer out) {
    this.file = file;
    this.part = part;
    this.out = out;
  }

  static NewFile of(Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      if (file.getParent() != null) Files.createDirectories(file.getParent());
      BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8);
      return new NewFile(file, part, out);
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be written", e);
    }
  }

  void write(String text) {
    try {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the file in its place. */
  void finish() {
    try {
      out.close();
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      finished = true;
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be written", e);
    }
  }

  @Override
  public void close() {
    if (finished) return;
    try {
      out.close();
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
