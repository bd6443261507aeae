package org.arcuate.geometry.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import org.arcuate.geometry.BadInput;

/**
 * Writes files so that a reader sees the old content or the new, never half: written beside,
 * synced, renamed.
 */
public final class AtomicFile {
  /**
   * Every file that is being written carries this in its name; what is left over may be deleted.
   */
  public static final String PART = ".part-";

  private static final AtomicLong COUNTER = new AtomicLong();

  private AtomicFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes it to {@code out}, which is buffered and must not be closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Replaces {@code file} by {@code content}; makes its folder if there is none.
   *
   * @throws BadInput if the disk refuses; {@code file} is then as it was
   */
  public static void write(Path file, Content content) {
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target))
      throw new BadInput("%s: is a folder, a file name is needed", file);
    Path part =
        folder.resolve(
            target.getFileName()
                + PART
                + ProcessHandle.current().pid()
                + "-"
                + COUNTER.incrementAndGet());
    try {
      Files.createDirectories(folder);
      try {
        writeAndSync(part, content);
        move(part, target);
        sync(folder);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be written: " + reason(e), e);
    }
  }

  /** Replaces {@code file} by {@code bytes}. */
  public static void write(Path file, byte[] bytes) {
    write(file, out -> out.write(bytes));
  }

  private static void writeAndSync(Path part, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes a rename survive a power cut; file systems that cannot open a folder do without. */
  private static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Not every platform can sync a folder; the file itself is synced.
    }
  }

  /** What the operating system said, without the path, which the caller names. */
  public static String reason(IOException e) {
    String said = e.getMessage();
    if (e instanceof java.nio.file.AccessDeniedException) return "permission denied";
    if (e instanceof java.nio.file.NoSuchFileException) return "no such file or folder";
    if (e instanceof java.nio.file.FileAlreadyExistsException) return "a file is in the way";
    if (e instanceof java.nio.file.FileSystemException f && f.getReason() != null)
      return f.getReason();
    return said == null || said.isBlank() ? e.getClass().getSimpleName() : said;
  }
}
