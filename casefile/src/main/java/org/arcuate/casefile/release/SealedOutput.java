package org.arcuate.casefile.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An archive on its way to a file; when it is complete, the SHA-256 of all its bytes before the end
 * record is put behind as the archive's comment. Without it a few bits of the compressed content
 * could be turned without any reader seeing it.
 */
final class SealedOutput extends OutputStream {
  /** The end record of an archive without a comment (APPNOTE 6.3 section 4.3.16). */
  static final int END_LENGTH = 22;

  /** Length of the comment. */
  static final int SEAL_LENGTH = 71;

  private static final int COMMENT_LENGTH_AT = 20;

  private final OutputStream out;
  private final MessageDigest digest;
  private byte[] held = new byte[0];

  SealedOutput(OutputStream out) {
    this.out = out;
    this.digest = sha256();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The comment of an archive with this digest. */
  static byte[] seal(MessageDigest digest) {
    return ("sha256 " + HexFormat.of().formatHex(digest.digest()))
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  /** Passes on all but the last bytes, which may be the end record. */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    byte[] all = new byte[held.length + length];
    System.arraycopy(held, 0, all, 0, held.length);
    System.arraycopy(bytes, offset, all, held.length, length);
    int passed = Math.max(0, all.length - END_LENGTH);
    digest.update(all, 0, passed);
    out.write(all, 0, passed);
    held = java.util.Arrays.copyOfRange(all, passed, all.length);
  }

  /** Puts the seal behind the end record; nothing may be written any more. */
  void seal() throws IOException {
    held[COMMENT_LENGTH_AT] = SEAL_LENGTH;
    out.write(held);
    out.write(seal(digest));
  }
}
