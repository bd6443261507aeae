package org.arcuate.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.arcuate.geometry.BadInput;
import org.arcuate.outcomes.survival.Covariates;
import org.arcuate.outcomes.survival.Cox;
import org.arcuate.outcomes.survival.CumulativeIncidence;
import org.arcuate.outcomes.survival.FollowUp;
import org.arcuate.outcomes.survival.KaplanMeier;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "survival",
    description = {
      "Times the statistics of a made cohort: Kaplan-Meier with its intervals, Cox's model with",
      "three covariates, and the cumulative incidence of two causes. Prints the first run, in a",
      "cold machine, and the median of the runs.",
      "",
      "bench/r-survival.R FILE does the same with R on the file of --save, under the same names."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  ./arcuate bench survival --save cohort.csv"})
final class SurvivalCommand implements Callable<Integer> {
  private static final int MOST = 10_000_000;

  private final Terminal terminal;

  @Option(
      names = "--subjects",
      paramLabel = "N",
      defaultValue = "100000",
      description = "size of the cohort (default: ${DEFAULT-VALUE})")
  int subjects = 100_000;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "5",
      description = "how often each is done (default: ${DEFAULT-VALUE})")
  int runs = 5;

  @Option(names = "--save", paramLabel = "FILE", description = "also write the cohort as CSV")
  Path save = Path.of("");

  SurvivalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (subjects < 10 || subjects > MOST)
      throw new BadInput("subjects %d: must be 10 to %d", subjects, MOST);
    double[][] x = new double[3][subjects];
    FollowUp cohort = cohort(x);
    Covariates covariates = Covariates.of(List.of("x1", "x2", "x3"), x);
    if (!save.toString().isEmpty()) write(cohort, x);
    List<Timing> timings = new ArrayList<>();
    var curve = Timing.of("kaplan-meier", runs, () -> KaplanMeier.of(cohort));
    timings.add(curve.timing());
    var model = Timing.of("cox", runs, () -> Cox.of(cohort, covariates));
    timings.add(model.timing());
    var incidence =
        Timing.of("cumulative-incidence", runs, () -> CumulativeIncidence.ofAll(cohort, 0.95));
    timings.add(incidence.timing());
    terminal.close();
    for (Timing timing : timings) {
      terminal
          .out()
          .println(
              String.format(
                  Locale.ROOT, "%s-first: %.4f s", timing.name(), timing.seconds().getFirst()));
      terminal.out().println(timing.line());
    }
    say("survival-at-24", curve.result().survivalAt(24));
    say("coefficient-x1", model.result().coefficients().estimate()[0]);
    say("incidence-1-at-24", incidence.result().firstEntry().getValue().incidenceAt(24));
    return ExitCode.OK;
  }

  private void say(String name, double value) {
    terminal.out().println(String.format(Locale.ROOT, "%s: %.12f", name, value));
  }

  /** Exponential times under proportional hazards, two causes, uniform censoring; seeded. */
  private FollowUp cohort(double[][] x) {
    Random random = new Random(1);
    double[] time = new double[subjects];
    int[] cause = new int[subjects];
    for (int i = 0; i < subjects; i++) {
      x[0][i] = random.nextGaussian();
      x[1][i] = random.nextInt(2);
      x[2][i] = 50 + 10 * random.nextGaussian();
      double event =
          -50 * Math.log(1 - random.nextDouble()) / Math.exp(0.3 * x[0][i] + 0.4 * x[1][i]);
      double lost = 120 * random.nextDouble();
      time[i] = Math.min(event, lost);
      cause[i] = event <= lost ? 1 + (random.nextDouble() < 0.3 ? 1 : 0) : 0;
    }
    return FollowUp.of(time, cause);
  }

  private void write(FollowUp cohort, double[][] x) {
    StringBuilder csv = new StringBuilder("time,status,x1,x2,x3\n");
    for (int i = 0; i < subjects; i++)
      csv.append(cohort.time()[i])
          .append(',')
          .append(cohort.cause()[i])
          .append(',')
          .append(x[0][i])
          .append(',')
          .append(x[1][i])
          .append(',')
          .append(x[2][i])
          .append('\n');
    try {
      Files.writeString(save, csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
