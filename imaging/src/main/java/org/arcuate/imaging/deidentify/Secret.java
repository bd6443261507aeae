package org.arcuate.imaging.deidentify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom; // house rule: a key is secret because no seed gives it again
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.arcuate.geometry.BadInput;
import org.arcuate.imaging.dicom.Uid;

/**
 * The key from which new UIDs, pseudonyms and date offsets follow. With the same key, later images
 * of a patient fit to earlier ones; without it, nobody can go back.
 */
public final class Secret {
  private static final int LEAST_DAYS = 30;
  private static final int MOST_DAYS = 3650;

  private final SecretKeySpec key;

  private Secret(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** The key of a passphrase, which has to be given again for later images of the same patient. */
  public static Secret ofPassphrase(String passphrase) {
    if (passphrase.isBlank()) throw new BadInput("passphrase: must not be empty");
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update("org.arcuate de-identification\n".getBytes(StandardCharsets.UTF_8));
      return new Secret(sha.digest(passphrase.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform has SHA-256
    }
  }

  /** A key that nobody knows and that is forgotten after the run. */
  public static Secret generated() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key); // house rule: the secret of one run
    return new Secret(key);
  }

  private byte[] digest(String purpose, String value) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update((purpose + "\n").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java platform has HmacSHA256
    }
  }

  /** The UID that replaces {@code uid}. */
  String uid(String uid) {
    return Uid.ofDigest(digest("uid", uid));
  }

  /** A name for a patient. */
  String pseudonym(String patient) {
    return "P-" + HexFormat.of().withUpperCase().formatHex(digest("patient", patient), 0, 5);
  }

  /** How far the dates of a patient are moved, days; always back. */
  int offsetDays(String patient) {
    int range = MOST_DAYS - LEAST_DAYS;
    int bits = ByteBuffer.wrap(digest("dates", patient)).getInt();
    return -(LEAST_DAYS + Integer.remainderUnsigned(bits, range));
  }

  /** Names a file without telling its name. */
  String fileDigest(String path) {
    return HexFormat.of().formatHex(digest("file", path), 0, 8);
  }
}
