package org.arcuate.casefile.signing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.Digest;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/**
 * The key with which a person signs: Ed25519 (RFC 8032), in a file that only its owner may read.
 *
 * @param name of the person, as it appears beside the signature
 * @param role what the person signs as
 * @param publicKey X.509, base64
 * @param secret the private key
 */
public record SignerKey(String name, Role role, String publicKey, PrivateKey secret) {
  private static final String ALGORITHM = "Ed25519";

  /** Letters, digits, blanks, points and hyphens: what may stand in a file's name. */
  private static final String NAMES = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}";

  /**
   * Makes a key and keeps it in a folder.
   *
   * @throws BadInput if there is one of this name, which is never overwritten
   */
  public static SignerKey create(Path folder, String name, Role role) {
    Path file = file(folder, name);
    if (Files.exists(file))
      throw new BadInput("%s: there is a key of this name; it is not overwritten", file);
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      String open = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("name", name);
      map.put("role", role.word());
      map.put("algorithm", ALGORITHM);
      map.put("public", open);
      map.put("private", Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
      Files.createDirectories(folder);
      AtomicFile.write(file, (Json.pretty(map) + "\n").getBytes(StandardCharsets.UTF_8));
      if (Files.getFileStore(file).supportsFileAttributeView("posix"))
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return new SignerKey(name, role, open, pair.getPrivate());
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be written: " + AtomicFile.reason(e), e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The key of a person.
   *
   * @throws BadInput if there is none, or the file is damaged
   */
  public static SignerKey of(Path folder, String name) {
    Path file = file(folder, name);
    if (!Files.isRegularFile(file))
      throw new BadInput(
          "%s: has no key; make one with ./arcuate key create '%s' --role surgeon", name, name);
    Map<String, Object> map = Json.read(file);
    try {
      byte[] secret = Base64.getDecoder().decode(text(map, "private", file));
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret));
      SignerKey read =
          new SignerKey(
              text(map, "name", file),
              Role.named(text(map, "role", file)),
              text(map, "public", file),
              key);
      if (!isBy(read.publicKey(), read.sign("own"), "own"))
        throw new BadInput("%s: its two halves do not belong together", file);
      return read;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw BadInput.because(file + ": is no key", e);
    }
  }

  private static Path file(Path folder, String name) {
    if (!name.matches(NAMES))
      throw new BadInput(
          "name '%s': needed letters, digits, blanks, points and hyphens, at most 64", name);
    return folder.resolve(name.replace(' ', '_') + ".key.json");
  }

  private static String text(Map<String, Object> map, String key, Path file) {
    if (map.get(key) instanceof String text) return text;
    throw new BadInput("%s: is no key: it has no '%s'", file, key);
  }

  /** The signature of a text, base64. */
  public String sign(String text) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(secret);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** True if {@code signature} of {@code text} was made with the other half of a public key. */
  public static boolean isBy(String publicKey, String signature, String text) {
    try {
      byte[] encoded = Base64.getDecoder().decode(publicKey);
      PublicKey key =
          KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** The first 16 digits of the SHA-256 of a public key: what two people compare by telephone. */
  public static String fingerprint(String publicKey) {
    return Digest.of(publicKey).substring(0, 16);
  }
}
