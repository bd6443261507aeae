package org.arcuate.casefile.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.arcuate.geometry.Finding;

/** A pipeline of small steps, for tests: numbers are read, summed, drawn out into files. */
final class TestSteps {
  /** How often each step ran in this process. */
  static final ConcurrentMap<String, Integer> RUNS = new ConcurrentHashMap<>();

  static final Pipeline PIPELINE =
      new Pipeline(
          List.of(
              new Step(
                  "read",
                  "1",
                  List.of(),
                  List.of(new Input.Files("images"), new Input.About()),
                  TestSteps::read),
              new Step(
                  "scale",
                  "1",
                  List.of("read"),
                  List.of(new Input.PlanSection("margin")),
                  TestSteps::scale),
              new Step("many", "1", List.of("scale"), List.of(), TestSteps::many),
              new Step(
                  "report",
                  "1",
                  List.of("scale", "many"),
                  List.of(new Input.PlanSection("guide")),
                  TestSteps::report)));

  private TestSteps() {}

  static CaseFolder makeCase(Path root) throws IOException {
    Files.createDirectories(root.resolve("images"));
    Files.writeString(root.resolve("images/a.txt"), "12");
    Files.writeString(root.resolve("images/b.txt"), "30");
    Files.writeString(
        root.resolve("case.yaml"), "pseudonym: ARC-1\nside: left\norigin: acetabulum\n");
    Files.writeString(root.resolve("plan.yaml"), "margin: {minimum: 10}\n");
    return CaseFolder.open(root);
  }

  private static List<Finding> read(StepContext context) {
    RUNS.merge("read", 1, Integer::sum);
    int sum = 0;
    for (Path file : CaseFolder.files(context.folder().at("images")))
      sum += Integer.parseInt(text(file).strip());
    write(context.output().resolve("sum.txt"), Integer.toString(sum));
    return List.of(Finding.atMost("T001 sum", sum, 1000, "mm"));
  }

  private static List<Finding> scale(StepContext context) {
    RUNS.merge("scale", 1, Integer::sum);
    double factor = context.folder().plan().number("margin.minimum").orElseThrow();
    double sum = Double.parseDouble(text(context.result("read", "sum.txt")));
    write(context.output().resolve("scaled.txt"), Double.toString(sum * factor));
    return List.of();
  }

  private static List<Finding> many(StepContext context) {
    RUNS.merge("many", 1, Integer::sum);
    Random random = new Random((long) Double.parseDouble(text(context.result("scale", "scaled.txt"))));
    for (int k = 0; k < 20; k++) {
      byte[] bytes = new byte[20_000];
      random.nextBytes(bytes);
      try {
        Path file = context.output().resolve("out/many/" + k + ".bin");
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        Thread.sleep(2);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      context.work().progress(k / 20.0, "many");
    }
    return List.of();
  }

  private static List<Finding> report(StepContext context) {
    RUNS.merge("report", 1, Integer::sum);
    String text = text(context.result("scale", "scaled.txt"));
    write(context.output().resolve("out/report.txt"), "scaled sum " + text + "\n");
    return List.of();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
