package org.arcuate.casefile.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;
import org.jspecify.annotations.Nullable;

/** Keeps two runs from working on one case; the system frees it when a run dies, however it dies. */
final class CaseLock implements AutoCloseable {
  private final FileChannel channel;

  private CaseLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws BadInput if another run has it; names its process
   */
  static CaseLock of(CaseFolder folder) {
    Path file = folder.work().resolve(".lock");
    try {
      Files.createDirectories(folder.work());
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (attempt(channel) == null) {
        String holder = holder(channel);
        channel.close();
        throw new BadInput(
            "%s: another run works on this case%s; wait for it or end it", folder.root(), holder);
      }
      byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(pid), 0);
      return new CaseLock(channel);
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be locked: " + AtomicFile.reason(e), e);
    }
  }

  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    channel.read(pid, 0);
    String text = new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
    return text.matches("\\d+") ? " (process " + text + ")" : "";
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw BadInput.because("the lock of the case cannot be freed: " + AtomicFile.reason(e), e);
    }
  }
}
