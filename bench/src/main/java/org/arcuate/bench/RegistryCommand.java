package org.arcuate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.arcuate.geometry.BadInput;
import org.arcuate.outcomes.exchange.ImportReport;
import org.arcuate.outcomes.exchange.TableImport;
import org.arcuate.outcomes.protocol.FollowUpList;
import org.arcuate.outcomes.protocol.Profile;
import org.arcuate.outcomes.registry.Courses.Endpoint;
import org.arcuate.outcomes.registry.Database;
import org.arcuate.outcomes.registry.Edit;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.outcomes.survival.CumulativeIncidence;
import org.arcuate.outcomes.survival.KaplanMeier;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "registry",
    description = {
      "Times a registry of made patients on the embedded database: the import of three tables, who",
      "is due, and curves of survival and of failure. Prints seconds of the wall and of the",
      "processors; the registry is opened anew for due and for the curves."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate bench registry --patients 100000 --visits 10"})
final class RegistryCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--patients",
      paramLabel = "N",
      defaultValue = "100000",
      description = "number of patients (default: ${DEFAULT-VALUE})")
  int patients = 100_000;

  @Option(
      names = "--visits",
      paramLabel = "N",
      defaultValue = "10",
      description = "visits of each (default: ${DEFAULT-VALUE})")
  int visits = 10;

  RegistryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (patients < 1 || patients > 1_000_000 || visits < 0 || visits > 40)
      throw new BadInput("patients %d, visits %d: must be 1 to 1000000, 0 to 40", patients, visits);
    Path folder = Files.createTempDirectory("registry-bench");
    try {
      List<Path> tables = write(folder);
      ImportReport report =
          timed(
              "import",
              () -> {
                try (Registry registry = Registry.open(Database.in(folder.resolve("db")))) {
                  return TableImport.run(
                      registry,
                      new Edit("bench", Instant.EPOCH.plusSeconds(2_000_000_000L), "bench"),
                      tables.stream().map(TableImport.Sheet::own).toList(),
                      TableImport.Accept.ALL_OR_NOTHING,
                      false);
                }
              });
      say("rows", report.rows());
      say("bad-rows", report.badRows());
      say("megabytes", Files.size(folder.resolve("db/registry.mv.db")) >> 20);
      for (String run : List.of("first", "again")) read(folder, run);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
      }
    }
    return ExitCode.OK;
  }

  private void read(Path folder, String run) {
    FollowUpList due =
        timed(
            "due-" + run,
            () -> {
              try (Registry registry = open(folder)) {
                return FollowUpList.on(
                    LocalDate.of(2022, 1, 1), registry.courses(), Profile.ofThePapers());
              }
            });
    say("due", due.due().size());
    KaplanMeier curve =
        timed(
            "curves-" + run,
            () -> {
              try (Registry registry = open(folder)) {
                var courses = registry.courses();
                CumulativeIncidence.ofAll(courses.followUp(Endpoint.MECHANICAL), 0.95);
                return KaplanMeier.of(courses.followUp(Endpoint.DEATH));
              }
            });
    terminal
        .out()
        .println(String.format(Locale.ROOT, "survival-at-24: %.6f", curve.survivalAt(24)));
  }

  private static Registry open(Path folder) {
    return Registry.open(Database.in(folder.resolve("db")));
  }

  private <T> T timed(String name, Supplier<T> step) {
    long wall = System.nanoTime();
    long cpu = cpu();
    T result = step.get();
    double seconds = (System.nanoTime() - wall) * 1e-9;
    terminal
        .out()
        .println(
            String.format(
                Locale.ROOT, "%s: %.3f s, processors %.3f s", name, seconds, (cpu() - cpu) * 1e-9));
    return result;
  }

  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private void say(String name, long value) {
    terminal.out().println(name + ": " + value);
  }

  /** Made patients: operated on within six years, seen every three months, some with an event. */
  private List<Path> write(Path folder) {
    List<StringBuilder> tables = new ArrayList<>();
    List<String> names =
        List.of("patient.csv", "surgery.csv", "visit.csv", "complication.csv", "death.csv");
    List<String> headers =
        List.of(
            "code,sex,birth_year,profile\n",
            "patient,date,kind,age_y,zones,blood_ml\n",
            "patient,date,kind,bearing,walks_m\n",
            "patient,date,kind,henderson\n",
            "patient,date,cause\n");
    for (String header : headers) tables.add(new StringBuilder(header));
    Random random = new Random(1);
    for (int i = 0; i < patients; i++) rows(i, tables, random);
    List<Path> files = new ArrayList<>();
    for (int t = 0; t < names.size(); t++) {
      Path file = folder.resolve(names.get(t));
      try (Writer out = Files.newBufferedWriter(file)) {
        out.append(tables.get(t));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      files.add(file);
    }
    return files;
  }

  private void rows(int number, List<StringBuilder> tables, Random random) {
    String code = "P" + number;
    LocalDate operated = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(2190));
    int age = 8 + random.nextInt(70);
    tables.get(0).append(code).append(random.nextBoolean() ? ",F," : ",M,");
    tables.get(0).append(operated.getYear() - age).append(",extra-articular-hip\n");
    tables.get(1).append(code).append(',').append(operated).append(",primary,").append(age);
    tables.get(1).append(",II+III,").append(random.nextInt(4000)).append('\n');
    for (int v = 1; v <= visits; v++) {
      LocalDate seen = operated.plusDays(91L * v + random.nextInt(20) - 10);
      tables.get(2).append(code).append(',').append(seen).append(",clinic,full,");
      tables.get(2).append(random.nextInt(3000)).append('\n');
    }
    if (random.nextInt(8) == 0) {
      LocalDate when = operated.plusDays(random.nextInt(900));
      tables.get(3).append(code).append(',').append(when).append(",dislocation,1A\n");
    }
    if (random.nextInt(5) != 0) return;
    LocalDate end = operated.plusDays(91L * visits + 10 + random.nextInt(900));
    tables.get(4).append(code).append(',').append(end).append(",disease\n");
  }
}
