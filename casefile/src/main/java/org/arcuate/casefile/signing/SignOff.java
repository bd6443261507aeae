package org.arcuate.casefile.signing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.arcuate.casefile.Json;

/**
 * One signature of one person at one gate.
 *
 * @param gate where
 * @param name of the person
 * @param role of the person
 * @param publicKey of the person
 * @param at when, ISO 8601, UTC
 * @param content SHA-256 of the {@link SignedContent}
 * @param remarks what the person wrote beside it
 * @param seen warnings that were shown when it was made
 * @param signature of all the rest
 */
public record SignOff(
    Gate gate,
    String name,
    Role role,
    String publicKey,
    String at,
    String content,
    String remarks,
    List<String> seen,
    String signature) {
  public SignOff {
    seen = List.copyOf(seen);
  }

  /** Signs. */
  public static SignOff of(
      SignedContent content, SignerKey key, String at, String remarks, List<String> seen) {
    SignOff open =
        new SignOff(
            content.gate(),
            key.name(),
            key.role(),
            key.publicKey(),
            at,
            content.digest(),
            remarks,
            seen,
            "");
    return new SignOff(
        open.gate,
        open.name,
        open.role,
        open.publicKey,
        at,
        open.content,
        remarks,
        open.seen,
        key.sign(open.text()));
  }

  /** What is signed, the same letters every time. */
  private String text() {
    Map<String, Object> map = asMap();
    map.remove("signature");
    return Json.compact(map);
  }

  /** True if the signature belongs to the rest. */
  public boolean isGenuine() {
    return SignerKey.isBy(publicKey, signature, text());
  }

  /** For a file. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("gate", gate.word());
    map.put("name", name);
    map.put("role", role.word());
    map.put("key", publicKey);
    map.put("at", at);
    map.put("content", content);
    map.put("remarks", remarks);
    map.put("seen", seen);
    map.put("signature", signature);
    return map;
  }

  /** From a file; nothing if it is none. */
  public static Optional<SignOff> of(Map<String, Object> map) {
    try {
      if (!(map.get("seen") instanceof List<?> seen)) return Optional.empty();
      return Optional.of(
          new SignOff(
              Gate.named(String.valueOf(map.get("gate"))),
              String.valueOf(map.get("name")),
              Role.named(String.valueOf(map.get("role"))),
              String.valueOf(map.get("key")),
              String.valueOf(map.get("at")),
              String.valueOf(map.get("content")),
              String.valueOf(map.get("remarks")),
              seen.stream().map(String::valueOf).toList(),
              String.valueOf(map.get("signature"))));
    } catch (org.arcuate.geometry.BadInput e) {
      return Optional.empty();
    }
  }
}
