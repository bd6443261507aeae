package org.arcuate.casefile.signing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/**
 * The signatures of a case and what they are worth today.
 *
 * @param all in the order of their files
 * @param damaged names of files that are no signature
 */
public record SignOffs(List<SignOff> all, List<String> damaged) {
  /** Where they lie in a case. */
  public static final String FOLDER = "signatures";

  public SignOffs {
    all = List.copyOf(all);
    damaged = List.copyOf(damaged);
  }

  /** What a signature is worth. */
  public enum Worth {
    /** It is genuine, and what was signed is what is there. */
    IN_FORCE,
    /** Something has changed since. */
    VOID,
    /** It was not made with the key that it names, or was changed. */
    FORGED
  }

  /**
   * A gate today.
   *
   * @param signed every signature at it, with its worth
   * @param missing roles that still have to sign, with how many
   */
  public record Standing(Gate gate, Map<SignOff, Worth> signed, Map<Role, Integer> missing) {
    public Standing {
      signed = new LinkedHashMap<>(signed);
      missing = Map.copyOf(missing);
    }

    /** True if nobody is missing. */
    public boolean isOpen() {
      return missing.isEmpty();
    }

    /** One line. */
    public String line() {
      StringBuilder line = new StringBuilder(gate.word()).append(": ");
      line.append(isOpen() ? "signed" : "not signed");
      if (!isOpen()) {
        line.append(", missing");
        for (Role role : Role.values())
          if (missing.containsKey(role))
            line.append(' ').append(missing.get(role)).append(" x ").append(role.word());
      }
      long past = signed.values().stream().filter(w -> w == Worth.VOID).count();
      long forged = signed.values().stream().filter(w -> w == Worth.FORGED).count();
      if (past > 0) line.append("; ").append(past).append(" void: the content has changed since");
      if (forged > 0) line.append("; ").append(forged).append(" NOT GENUINE");
      return line.toString();
    }
  }

  /** The signatures in a case folder. */
  public static SignOffs of(Path root) {
    List<SignOff> all = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    for (Path file : CaseFolder.files(root.resolve(FOLDER))) {
      String name = String.valueOf(file.getFileName());
      if (!name.endsWith(".json") || name.contains(AtomicFile.PART)) continue;
      Optional<SignOff> read = read(file);
      if (read.isPresent()) all.add(read.get());
      else damaged.add(name);
    }
    return new SignOffs(all, damaged);
  }

  private static Optional<SignOff> read(Path file) {
    try {
      return SignOff.of(Json.read(file));
    } catch (BadInput e) {
      return Optional.empty();
    }
  }

  /** Keeps one more; an earlier one of the same person at the same gate stays beside it. */
  public static Path add(Path root, SignOff signOff) {
    String name =
        signOff.gate().word()
            + "-"
            + SignerKey.fingerprint(signOff.publicKey())
            + "-"
            + signOff.content().substring(0, 8)
            + ".json";
    Path file = root.resolve(FOLDER).resolve(name);
    if (Files.exists(file))
      throw new BadInput(
          "%s: %s has signed this content before", signOff.gate().word(), signOff.name());
    AtomicFile.write(file, (Json.pretty(signOff.asMap()) + "\n").getBytes(StandardCharsets.UTF_8));
    return file;
  }

  /** How a gate stands; nobody counts twice, and a person counts only as what the key says. */
  public Standing at(Gate gate, Map<String, Object> manifest) {
    String now = SignedContent.of(gate, manifest).map(SignedContent::digest).orElse("");
    Map<SignOff, Worth> signed = new LinkedHashMap<>();
    Map<Role, Integer> missing = new LinkedHashMap<>(gate.needs());
    Set<String> counted = new HashSet<>();
    for (SignOff one : all) {
      if (one.gate() != gate) continue;
      Worth worth =
          !one.isGenuine() ? Worth.FORGED : one.content().equals(now) ? Worth.IN_FORCE : Worth.VOID;
      signed.put(one, worth);
      if (worth != Worth.IN_FORCE) continue;
      if (!counted.add(one.publicKey()) || !counted.add("name " + one.name())) continue;
      missing.computeIfPresent(one.role(), (role, n) -> n == 1 ? null : n - 1);
    }
    return new Standing(gate, signed, missing);
  }
}
