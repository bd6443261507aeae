package org.arcuate.casefile.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/** SHA-256 (FIPS 180-4) as 64 hexadecimal digits. */
public final class Digest {
  private Digest() {}

  /** Of text in UTF-8. */
  public static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Of a file's content. */
  public static String of(Path file) {
    MessageDigest digest = sha256();
    byte[] piece = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) digest.update(piece, 0, n);
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
