package org.arcuate.outcomes.table;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.outcomes.BadInput;

/**
 * Reads the records of a file of separated values (RFC 4180), one at a time.
 *
 * <p>UTF-8, with or without a byte order mark; lines end with LF, CR LF or CR; the separator is the
 * comma, the semicolon or the tab, whichever the first line holds most of outside quotes. A quote
 * within a quoted cell is doubled. Nothing is trimmed and no type is guessed.
 *
 * @see Table
 */
public final class CsvReader implements Closeable {
  /** Most characters of one record; a longer one is not a table. */
  public static final int LONGEST_RECORD = 1 << 20;

  private static final int MOST_CELLS = 2000;
  private static final int END = -1;

  private final String name;
  private final Reader in;
  private char separator;
  private long line = 1;
  private long started = 1;
  private int ahead;

  private CsvReader(String name, Reader in) throws IOException {
    this.name = name;
    this.in = in;
    in.mark(LONGEST_RECORD + 2);
    if (in.read() != '\uFEFF') in.reset();
    this.separator = guess(in);
    this.ahead = in.read();
  }

  /**
   * Opens a file.
   *
   * @throws BadInput if it cannot be read or is not UTF-8 in its first line
   */
  public static CsvReader of(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      var decoder =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      return new CsvReader(
          name, new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder)));
    } catch (NoSuchFileException e) {
      throw BadInput.because(name + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw BadInput.because(notUtf8(name, 1), e);
    } catch (IOException e) {
      throw BadInput.because(name + " cannot be read", e);
    }
  }

  /** Reads from text, for what is not a file; {@code name} stands in the messages. */
  public static CsvReader of(String name, Reader text) {
    try {
      return new CsvReader(name, new BufferedReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String notUtf8(String name, long line) {
    return name + " line " + line + ": bytes that are not UTF-8; save the table as CSV UTF-8";
  }

  private static char guess(Reader in) throws IOException {
    in.mark(LONGEST_RECORD + 2);
    int[] count = new int[3];
    boolean quoted = false;
    for (int i = 0; i < LONGEST_RECORD; i++) {
      int c = in.read();
      if (c == '"') quoted = !quoted;
      if (c == END || (!quoted && (c == '\n' || c == '\r'))) break;
      int which = quoted ? -1 : ",;\t".indexOf(c);
      if (which >= 0) count[which]++;
    }
    in.reset();
    int best = 0;
    for (int k = 1; k < 3; k++) if (count[k] > count[best]) best = k;
    return ",;\t".charAt(best);
  }

  /** The line on which the record that was read last began, from 1. */
  public long line() {
    return started;
  }

  /** The separator that the first line showed. */
  public char separator() {
    return separator;
  }

  /**
   * The next record that is not an empty line; empty at the end.
   *
   * @throws BadInput with file and line if the record is too long, a quote is not closed, or bytes
   *     are not UTF-8
   */
  public Optional<List<String>> next() {
    try {
      while (ahead == '\n' || ahead == '\r') endOfLine();
      if (ahead == END) return Optional.empty();
      started = line;
      return Optional.of(record());
    } catch (CharacterCodingException e) {
      throw BadInput.because(notUtf8(name, line), e);
    } catch (IOException e) {
      throw BadInput.because(name + " cannot be read beyond line " + line, e);
    }
  }

  private List<String> record() throws IOException {
    List<String> cells = new ArrayList<>();
    int length = 0;
    while (true) {
      String cell = ahead == '"' ? quoted(length) : plain(length);
      cells.add(cell);
      length += cell.length() + 1;
      if (cells.size() > MOST_CELLS)
        throw new BadInput(
            "%s line %d: more than %d cells in one record", name, started, MOST_CELLS);
      if (ahead != separator) break;
      ahead = in.read();
    }
    if (ahead != END) endOfLine();
    return cells;
  }

  private String plain(int before) throws IOException {
    StringBuilder cell = new StringBuilder();
    while (ahead != separator && ahead != '\n' && ahead != '\r' && ahead != END) {
      take(cell, before);
      ahead = in.read();
    }
    return cell.toString();
  }

  private String quoted(int before) throws IOException {
    StringBuilder cell = new StringBuilder();
    ahead = in.read();
    while (true) {
      if (ahead == END)
        throw new BadInput("%s line %d: a quote is opened and never closed", name, started);
      if (ahead == '"') {
        ahead = in.read();
        if (ahead != '"') break;
      } else if (ahead == '\n') {
        line++;
      }
      take(cell, before);
      ahead = in.read();
    }
    if (ahead != separator && ahead != '\n' && ahead != '\r' && ahead != END)
      throw new BadInput(
          "%s line %d: text after a closing quote; a quote within a cell is written twice",
          name, line);
    return cell.toString();
  }

  private void take(StringBuilder cell, int before) {
    if (before + cell.length() >= LONGEST_RECORD)
      throw new BadInput(
          "%s line %d: a record of more than %d characters", name, started, LONGEST_RECORD);
    if (ahead == 0) throw new BadInput("%s line %d: a zero byte, no text", name, line);
    cell.append((char) ahead);
  }

  private void endOfLine() throws IOException {
    int first = ahead;
    ahead = in.read();
    if (first == '\r' && ahead == '\n') ahead = in.read();
    line++;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
