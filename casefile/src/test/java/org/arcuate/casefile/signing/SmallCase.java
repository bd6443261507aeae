package org.arcuate.casefile.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.arcuate.casefile.pipeline.CaseFolder;
import org.arcuate.casefile.pipeline.Input;
import org.arcuate.casefile.pipeline.Pipeline;
import org.arcuate.casefile.pipeline.Pipeline.Progress;
import org.arcuate.casefile.pipeline.Step;
import org.arcuate.casefile.pipeline.StepContext;
import org.arcuate.geometry.Finding;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;

/** A case with steps of the real names that write a line each. */
public final class SmallCase {
  private static final int SMALL = 500;

  private final Pipeline pipeline;
  private final Path root;
  private final Path keys;

  /** Makes it in a folder. */
  public SmallCase(Path folder) throws IOException {
    this(folder, SMALL);
  }

  /** Makes it with files of so many bytes, which do not compress well. */
  public SmallCase(Path folder, int bytes) throws IOException {
    this.pipeline =
        new Pipeline(
            List.of(
                step("study", bytes, List.of(), new Input.Files("images/ct")),
                step("fuse", bytes, List.of("study"), new Input.PlanSection("fusion")),
                step("segment", bytes, List.of("fuse"), new Input.PlanSection("tumour")),
                step("report", bytes, List.of("segment"), new Input.PlanSection("margin"))));
    this.root = folder.resolve("case");
    this.keys = folder.resolve("keys");
    Files.createDirectories(root.resolve("images/ct"));
    Files.writeString(
        root.resolve("case.yaml"), "pseudonym: small\nside: left\norigin: acetabulum\n");
    Files.writeString(root.resolve("plan.yaml"), "margin: {minimum: 10}\n");
    Files.writeString(root.resolve("images/ct/slice.dcm"), "picture");
  }

  private static Step step(String name, int bytes, List<String> needs, Input input) {
    return new Step(name, "1", needs, List.of(input, new Input.About()), c -> run(name, bytes, c));
  }

  private static List<Finding> run(String name, int bytes, StepContext context) {
    String text = name + "\n" + noise(bytes);
    if (name.equals("report")) text += context.folder().plan().section("margin");
    if (name.equals("study")) text += read(context.folder().at("images/ct/slice.dcm"));
    AtomicFile.write(
        context.output().resolve("out/" + name + ".txt"), text.getBytes(StandardCharsets.UTF_8));
    return List.of();
  }

  private static String noise(int bytes) {
    StringBuilder text = new StringBuilder(bytes);
    Random random = new Random(bytes);
    while (text.length() < bytes) text.append((char) ('!' + random.nextInt(90)));
    return text.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The case. */
  public Path root() {
    return root;
  }

  /** The case, read anew. */
  public CaseFolder open() {
    return CaseFolder.open(root);
  }

  /** Brings it up to date. */
  public void run() {
    pipeline.run(open(), Optional.empty(), Optional.empty(), Work.quiet());
  }

  /** How its steps stand. */
  public List<Progress> progress() {
    return pipeline.status(open(), Work.quiet());
  }

  /** Its gates. */
  public CaseGates gates() {
    return CaseGates.of(open(), progress());
  }

  /** How a gate stands. */
  public SignOffs.Standing at(Gate gate) {
    return gates().standings().stream().filter(s -> s.gate() == gate).findFirst().orElseThrow();
  }

  /** The key of somebody, made if need be. */
  public SignerKey key(String name, Role role) {
    return Files.exists(keys.resolve(name + ".key.json"))
        ? SignerKey.of(keys, name)
        : SignerKey.create(keys, name, role);
  }

  /** Signs what is there. */
  public Path sign(Gate gate, String name, Role role) {
    SignedContent content = gates().contents().get(gate);
    return SignOffs.add(
        root, SignOff.of(content, key(name, role), "2026-01-31T10:00:00Z", "", List.of()));
  }

  /** Signs at every gate that a release needs. */
  public void signAll() {
    sign(Gate.SEGMENTATION, "one", Role.SURGEON);
    for (String name : List.of("one", "two", "three")) sign(Gate.EN_BLOC, name, Role.SURGEON);
    sign(Gate.PLAN, "one", Role.SURGEON);
    sign(Gate.PLAN, "four", Role.ENGINEER);
  }
}
