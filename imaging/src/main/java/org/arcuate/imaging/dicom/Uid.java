package org.arcuate.imaging.dicom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * DICOM unique identifiers (PS3.5 section 9 and annex B.2).
 *
 * <p>Identifiers are derived from names, never drawn at random: the same case gives the same bytes.
 */
public final class Uid {
  private static final int LONGEST = 64;

  private Uid() {}

  /**
   * The identifier {@code 2.25.<128 bits, decimal>} of a list of names: the first 128 bits of their
   * SHA-256, marked as a UUID of version 8. Lists that differ in any name or in how the names are
   * divided give different identifiers.
   */
  public static String of(String... names) {
    return ofDigest(digest(names));
  }

  /** The identifier made of the first 16 bytes of a digest. */
  public static String ofDigest(byte[] digest) {
    byte[] bits = java.util.Arrays.copyOf(digest, 16);
    bits[6] = (byte) (bits[6] & 0x0f | 0x80);
    bits[8] = (byte) (bits[8] & 0x3f | 0x80);
    return "2.25." + new BigInteger(1, bits);
  }

  private static byte[] digest(String... names) {
    MessageDigest sha = sha256();
    for (String name : names) {
      byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
      sha.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
      sha.update(bytes);
    }
    return sha.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }

  /**
   * True if {@code uid} is well formed: at most 64 characters, at least two components of digits
   * divided by points, none of them empty and none with a leading zero.
   */
  public static boolean isValid(String uid) {
    if (uid.isEmpty() || uid.length() > LONGEST || uid.indexOf('.') < 0) return false;
    for (String component : uid.split("\\.", -1)) if (!isComponent(component)) return false;
    return true;
  }

  private static boolean isComponent(String component) {
    if (component.isEmpty() || component.length() > 1 && component.charAt(0) == '0') return false;
    for (int k = 0; k < component.length(); k++)
      if (component.charAt(k) < '0' || component.charAt(k) > '9') return false;
    return true;
  }
}
