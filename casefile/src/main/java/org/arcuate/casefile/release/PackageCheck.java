package org.arcuate.casefile.release;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
  private static final List<String> INPUTS = List.of("case.yaml", "plan.yaml");
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
    List<String> faults = new ArrayList<>(contents.faults());
    byte[] listed = bytes(contents, ReleasePackage.LIST, file);
    Map<String, Object> list = Json.parse(listed, file + ": " + ReleasePackage.LIST);
    if (!(list.get("files") instanceof Map<?, ?> wanted))
      throw new BadInput("%s: %s names no files", file, ReleasePackage.LIST);
    Map<String, Long> sizes = sizes(wanted, file);
    Map<String, ReleasePackage.Entry> found = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      name(name, seen, faults);
      if (name.equals(ReleasePackage.LIST)) continue;
      Long size = sizes.get(name);
      if (size == null) {
        faults.add(name + ": is in the package and not in its list");
        continue;
      }
      ReleasePackage.Entry entry = entry(contents, name, size);
      found.put(name, entry);
      if (!(wanted.get(name) instanceof Map<?, ?> said)
          || !entry.sha256().equals(said.get("sha256"))
          || entry.bytes() != size) faults.add(name + ": has been changed");
    }
    for (String name : sizes.keySet())
      if (!found.containsKey(name)) faults.add(name + ": is missing");
    if (faults.isEmpty() && !Arrays.equals(listed, ReleasePackage.list(found)))
      faults.add(ReleasePackage.LIST + ": has been changed");
    Map<String, String> digests = new TreeMap<>();
    found.forEach((name, entry) -> digests.put(name, entry.sha256()));
    return gates(contents, file, digests, faults);
  }

  /** How long each file has to be; a list that wants more than a package can hold is none. */
  private static Map<String, Long> sizes(Map<?, ?> wanted, Path file) {
    Map<String, Long> sizes = new TreeMap<>();
    long sum = 0;
    for (Map.Entry<?, ?> one : wanted.entrySet()) {
      long bytes =
          one.getValue() instanceof Map<?, ?> map && map.get("bytes") instanceof Number number
              ? number.longValue()
              : -1;
      if (bytes < 0 || bytes > ReleasePackage.LARGEST || (sum += bytes) > ReleasePackage.LARGEST)
        throw new BadInput(
            "%s: %s says an impossible size of %s", file, ReleasePackage.LIST, one.getKey());
      sizes.put(String.valueOf(one.getKey()), bytes);
    }
    return sizes;
  }

  /** Names that unpack to somewhere else, or onto each other, are faults whatever the list says. */
  private static void name(String name, Set<String> seen, List<String> faults) {
    if (!seen.add(name)) faults.add(name + ": is there twice");
    else if (!seen.add("/" + name.toLowerCase(Locale.ROOT)))
      faults.add(name + ": another file has the same name but for capital letters");
    boolean plain =
        !name.isEmpty() && name.chars().noneMatch(c -> c < ' ' || "\\:".indexOf(c) >= 0);
    for (String part : name.split("/", -1))
      plain &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
    if (!plain) faults.add(name + ": is no name of a file inside a package");
    boolean belongs =
        name.equals(ReleasePackage.LIST)
            || name.startsWith("out/")
            || name.startsWith(SignOffs.FOLDER + "/")
            || INPUTS.contains(name);
    if (!belongs) faults.add(name + ": does not belong into a package");
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
    for (String name : INPUTS) {
      Object wanted =
          inputs.get(name) instanceof List<?> list && list.size() == 1 ? list.getFirst() : "";
      if (!wanted.equals(found.getOrDefault(name, "")))
        faults.add(name + ": is not the one that the results were made from");
    }
  }

  private static Map<String, Object> json(Contents contents, String name, Path file)
      throws IOException {
    return Json.parse(bytes(contents, name, file), file + ": " + name);
  }

  private static byte[] bytes(Contents contents, String name, Path file) throws IOException {
    try (InputStream in = contents.open(name)) {
      byte[] bytes = in.readNBytes(LARGEST_LIST + 1);
      if (bytes.length > LARGEST_LIST) throw new BadInput("%s: %s is too large", file, name);
      return bytes;
    }
  }

  /** What a file is; of no more than the bytes that it should have and one. */
  private static ReleasePackage.Entry entry(Contents contents, String name, long bytes)
      throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    byte[] piece = new byte[1 << 16];
    long read = 0;
    try (InputStream in = contents.open(name)) {
      for (int n = in.read(piece); n >= 0 && read <= bytes; n = in.read(piece)) {
        digest.update(piece, 0, n);
        read += n;
      }
    } catch (ZipException | EOFException e) {
      return new ReleasePackage.Entry("unreadable", read);
    }
    return new ReleasePackage.Entry(HexFormat.of().formatHex(digest.digest()), read);
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
