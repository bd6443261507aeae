package org.arcuate.outcomes.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills a writer at random moments while it imports and edits, and looks each time whether what it
 * had reported as saved is there, and nothing is there by half.
 *
 * <p>{@code java org.arcuate.outcomes.registry.RegistryKills 200}
 */
public final class RegistryKills {
  private static final int PATIENTS = 12;
  private static final int VISITS = 4;
  private static final int EDITS = 6;

  private RegistryKills() {}

  /**
   * A writer that is to be killed: {@code write FOLDER SEED}; or the whole trial: {@code COUNT}.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 3) write(Path.of(arguments[1]), Long.parseLong(arguments[2]));
    else System.out.println(trial(Integer.parseInt(arguments[0]), 1));
  }

  /** Imports and edits for ever, and reports what is saved, a line each. */
  private static void write(Path folder, long seed) throws IOException {
    Random random = new Random(seed);
    Path reports = folder.resolve("reports.txt");
    try (Registry registry = Registry.open(Database.in(folder))) {
      while (true) {
        String batch = "B" + Math.floorMod(random.nextLong(), 1_000_000_000L);
        registry.save(edit("batch " + batch), batch(batch));
        report(reports, "batch " + batch);
        for (int i = 0; i < EDITS; i++) edit(registry, batch, random, reports);
      }
    }
  }

  private static Edit edit(String why) {
    return new Edit("writer", Instant.parse("2030-01-01T00:00:00Z"), why);
  }

  private static List<Entry> batch(String batch) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < PATIENTS; i++) {
      String code = batch + "-" + i;
      entries.add(Entries.of(Form.PATIENT, code, "profile", "paediatric"));
      entries.add(
          Entries.of(Form.SURGERY, code, "date", "2020-01-01", "kind", "primary", "blood_ml", "0"));
      for (int v = 1; v <= VISITS; v++)
        entries.add(Entries.of(Form.VISIT, code, "date", "2020-0" + (v + 1) + "-01"));
    }
    return entries;
  }

  private static void edit(Registry registry, String batch, Random random, Path reports)
      throws IOException {
    String code = batch + "-" + random.nextInt(PATIENTS);
    Kept surgery = registry.of(code).get(Form.SURGERY).getFirst();
    String blood = String.valueOf(random.nextInt(5000));
    Kept now =
        registry.change(
            edit("edit"),
            Form.SURGERY,
            surgery.id(),
            surgery.version(),
            Map.of("blood_ml", blood, "minutes", String.valueOf(1 + random.nextInt(600))));
    report(reports, "edit " + code + " " + now.version() + " " + blood);
  }

  private static void report(Path reports, String line) throws IOException {
    Files.writeString(reports, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** What came of it, in one line; throws if a record is lost or half there. */
  static String trial(int kills, long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    long reported = 0;
    Path folder = Files.createTempDirectory("registry-kills");
    try {
      for (int kill = 0; kill < kills; kill++) {
        if (kill % 10 == 0) clear(folder);
        Process writer = start(folder, seed * 1_000_003 + kill);
        boolean early = kill % 10 == 0 && random.nextBoolean();
        if (!early) awaitReport(writer, folder);
        long wait = random.nextLong(early ? 1500 : 800);
        if (writer.waitFor(wait, TimeUnit.MILLISECONDS))
          throw new IllegalStateException("the writer ended with code " + writer.exitValue());
        writer.destroyForcibly().waitFor();
        reported = check(folder);
      }
      return kills
          + " kills, nothing lost and nothing half there; the last registry held "
          + reported
          + " reports";
    } finally {
      clear(folder);
      Files.delete(folder);
    }
  }

  /** Waits until the writer has saved something, however slow the machine is. */
  private static void awaitReport(Process writer, Path folder)
      throws IOException, InterruptedException {
    Path reports = folder.resolve("reports.txt");
    long before = Files.exists(reports) ? Files.size(reports) : 0;
    while (writer.isAlive() && (!Files.exists(reports) || Files.size(reports) == before))
      Thread.sleep(20);
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList())
        if (!file.equals(folder)) Files.delete(file);
    }
  }

  private static Process start(Path folder, long seed) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx300m",
                "-cp",
                System.getProperty("java.class.path"),
                RegistryKills.class.getName(),
                "write",
                folder.toString(),
                String.valueOf(seed)))
        .inheritIO()
        .start();
  }

  private static long check(Path folder) throws IOException {
    Path file = folder.resolve("reports.txt");
    String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    List<String> reports = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    try (Registry registry = Registry.open(Database.in(folder))) {
      Map<String, Integer> batches = wholeBatches(registry);
      for (String report : reports) {
        String[] words = report.split(" ", -1);
        if (words[0].equals("batch") && !batches.containsKey(words[1]))
          throw new IllegalStateException(
              "lost: "
                  + report
                  + ", report "
                  + reports.indexOf(report)
                  + " of "
                  + reports.size()
                  + ", batches "
                  + batches.size());
        if (words[0].equals("edit") && !isThere(registry, words))
          throw new IllegalStateException(
              "lost: " + report + ", report " + reports.indexOf(report) + " of " + reports.size());
      }
    }
    return reports.size();
  }

  /** Number of patients by batch; throws unless each batch and patient is whole. */
  private static Map<String, Integer> wholeBatches(Registry registry) {
    Map<String, Integer> batches = new HashMap<>();
    Map<String, Integer> records = new HashMap<>();
    for (Form form : List.of(Form.SURGERY, Form.VISIT))
      registry.each(form, kept -> records.merge(kept.entry().patient(), 1, Integer::sum));
    Courses courses = registry.courses();
    for (int i = 0; i < courses.n(); i++) {
      String code = courses.code()[i];
      batches.merge(code.substring(0, code.indexOf('-')), 1, Integer::sum);
      if (records.getOrDefault(code, 0) != 1 + VISITS || courses.days(i).size() != VISITS)
        throw new IllegalStateException("half a patient: " + code);
    }
    for (Map.Entry<String, Integer> batch : batches.entrySet())
      if (batch.getValue() != PATIENTS)
        throw new IllegalStateException("half a batch: " + batch.getKey());
    if (records.size() != courses.n()) throw new IllegalStateException("a patient without course");
    registry.each(Form.SURGERY, kept -> checkHistory(registry, kept));
    return batches;
  }

  /** The changes of a record lead from what was entered to what it says. */
  private static void checkHistory(Registry registry, Kept kept) {
    if (kept.version() == 1) return;
    String said = "0";
    int version = 1;
    for (Change change : registry.history(Form.SURGERY, kept.id())) {
      version = Math.max(version, change.version());
      if (!change.field().equals("blood_ml")) continue;
      if (!change.old().equals(said)) throw new IllegalStateException("a change is missing");
      said = change.now();
    }
    if (version != kept.version() || !said.equals(kept.entry().text("blood_ml")))
      throw new IllegalStateException("half a change of " + kept.entry());
  }

  private static boolean isThere(Registry registry, String[] words) {
    Kept kept = registry.of(words[1]).get(Form.SURGERY).getFirst();
    int version = Integer.parseInt(words[2]);
    boolean there =
        registry.history(Form.SURGERY, kept.id()).stream()
            .anyMatch(c ->
                c.version() == version && c.field().equals("blood_ml") && c.now().equals(words[3]));
    boolean same =
        registry.history(Form.SURGERY, kept.id()).stream().anyMatch(c -> c.version() == version);
    return there || same;
  }
}
