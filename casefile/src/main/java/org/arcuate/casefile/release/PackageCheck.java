package org.arcuate.casefile.release;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipException;
import org.arcuate.casefile.Json;
import org.arcuate.casefile.signing.Gate;
import org.arcuate.casefile.signing.SignOff;
import org.arcuate.casefile.signing.SignOffs;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/**
 * Whether a package is whole and unchanged, and who signed what it holds. It needs the package
 * alone.
 *
 * <p>That a key belongs to the person whose name stands beside it is not proved here: people
 * compare fingerprints.
 *
 * @param faults what is wrong, a sentence each; none if it is whole
 * @param gates how each gate stands
 * @param files number of files that were proved
 */
public record PackageCheck(List<String> faults, List<SignOffs.Standing> gates, int files) {
  private static final String MANIFEST = "out/manifest.json";
  private static final int LARGEST_LIST = 1 << 26;

  public PackageCheck {
    faults = List.copyOf(faults);
    gates = List.copyOf(gates);
  }

  /** True if nothing is wrong. */
  public boolean isWhole() {
    return faults.isEmpty();
  }

  /** True if it is whole and every gate of {@code needed} is signed. */
  public boolean isReleased(List<Gate> needed) {
    return isWhole()
        && gates.stream().filter(g -> needed.contains(g.gate())).allMatch(g -> g.isOpen());
  }

  /**
   * Reads a package from its first to its last byte.
   *
   * @throws BadInput if it is no package
   */
  public static PackageCheck of(Path file) {
    try (Contents contents = Contents.of(file)) {
      return check(contents, file);
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
  }

  private static PackageCheck check(Contents contents, Path file) throws IOException {
    List<String> names = contents.names();
    if (!names.contains(ReleasePackage.LIST))
      throw new BadInput("%s: is no package: it has no %s", file, ReleasePackage.LIST);
    List<String> faults = new ArrayList<>();
    Map<String, Object> list = json(contents, ReleasePackage.LIST, file);
    if (!(list.get("files") instanceof Map<?, ?> listed))
      throw new BadInput("%s: %s names no files", file, ReleasePackage.LIST);
    Map<String, String> found = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) faults.add(name + ": is there twice");
      if (name.equals(ReleasePackage.LIST)) continue;
      if (!(listed.get(name) instanceof Map<?, ?> wanted)) {
        faults.add(name + ": is in the package and not in its list");
        continue;
      }
      long bytes = wanted.get("bytes") instanceof Number number ? number.longValue() : -1;
      String digest = digest(contents, name, bytes);
      found.put(name, digest);
      if (!digest.equals(wanted.get("sha256"))) faults.add(name + ": has been changed");
    }
    for (Object name : listed.keySet())
      if (!found.containsKey(name.toString())) faults.add(name + ": is missing");
    return gates(contents, file, found, faults);
  }

  private static PackageCheck gates(
      Contents contents, Path file, Map<String, String> found, List<String> faults)
      throws IOException {
    List<SignOffs.Standing> gates = new ArrayList<>();
    if (!found.containsKey(MANIFEST)) {
      faults.add(MANIFEST + ": is missing");
      return new PackageCheck(faults, gates, found.size());
    }
    Map<String, Object> manifest = json(contents, MANIFEST, file);
    outputs(manifest, found, faults);
    inputs(manifest, found, faults);
    List<SignOff> all = new ArrayList<>();
    for (String name : found.keySet()) {
      if (!name.startsWith(SignOffs.FOLDER + "/")) continue;
      Optional<SignOff> one = SignOff.of(json(contents, name, file));
      one.ifPresentOrElse(all::add, () -> faults.add(name + ": is no signature"));
    }
    SignOffs signOffs = new SignOffs(all, List.of());
    for (Gate gate : Gate.values()) {
      SignOffs.Standing standing = signOffs.at(gate, manifest);
      gates.add(standing);
      if (standing.signed().containsValue(SignOffs.Worth.FORGED))
        faults.add("a signature at the gate " + gate.word() + " is not genuine");
    }
    return new PackageCheck(faults, gates, found.size());
  }

  /** What was computed is in the package, and nothing else. */
  private static void outputs(
      Map<String, Object> manifest, Map<String, String> found, List<String> faults) {
    Map<?, ?> files = manifest.get("files") instanceof Map<?, ?> map ? map : Map.of();
    files.forEach((name, digest) -> {
      if (!digest.equals(found.get("out/" + name)))
        faults.add("out/" + name + ": is not the file that was computed");
    });
    for (String name : found.keySet())
      if (name.startsWith("out/")
          && !name.equals(MANIFEST)
          && !files.containsKey(name.substring("out/".length())))
        faults.add(name + ": was not computed with the others");
  }

  /** The plan and the sheet in the package are those that the results were made from. */
  private static void inputs(
      Map<String, Object> manifest, Map<String, String> found, List<String> faults) {
    Map<?, ?> inputs = manifest.get("inputs") instanceof Map<?, ?> map ? map : Map.of();
    for (String name : List.of("case.yaml", "plan.yaml")) {
      Object wanted =
          inputs.get(name) instanceof List<?> list && list.size() == 1 ? list.getFirst() : "";
      if (!wanted.equals(found.getOrDefault(name, "")))
        faults.add(name + ": is not the one that the results were made from");
    }
  }

  private static Map<String, Object> json(Contents contents, String name, Path file)
      throws IOException {
    try (InputStream in = contents.open(name)) {
      byte[] bytes = in.readNBytes(LARGEST_LIST + 1);
      if (bytes.length > LARGEST_LIST) throw new BadInput("%s: %s is too large", file, name);
      return Json.parse(bytes, file + ": " + name);
    }
  }

  /** SHA-256 of an entry; of no more than the bytes that it should have and one. */
  private static String digest(Contents contents, String name, long bytes) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    byte[] piece = new byte[1 << 16];
    long left = bytes + 1;
    try (InputStream in = contents.open(name)) {
      for (int n = in.read(piece); n >= 0 && left > 0; n = in.read(piece)) {
        digest.update(piece, 0, (int) Math.min(n, left));
        left -= n;
      }
    } catch (ZipException e) {
      return "unreadable";
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** For other programs. */
  public Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("whole", isWhole());
    map.put("files", files);
    map.put("faults", faults);
    Map<String, Object> standing = new LinkedHashMap<>();
    for (SignOffs.Standing gate : gates) standing.put(gate.gate().word(), gate.isOpen());
    map.put("gates", standing);
    return map;
  }
}
