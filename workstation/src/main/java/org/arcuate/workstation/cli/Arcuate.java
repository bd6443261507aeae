package org.arcuate.workstation.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Cancelled;
import org.arcuate.outcomes.registry.Conflict;
import org.arcuate.workstation.cli.registry.RegistryCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParseResult;

/** The command line: {@code ./arcuate COMMAND}. */
@Command(
    name = "arcuate",
    description = {
      "Plans the resection of a pelvic bone tumour and its 3D-printed reconstruction,",
      "from the CT and MR of one patient.",
      "",
      "For research and planning support; not a cleared medical device."
    },
    subcommands = {
      SeriesCommand.class,
      ConvertCommand.class,
      PreviewCommand.class,
      FuseCommand.class,
      SegmentCommand.class,
      CompareCommand.class,
      ViewCommand.class,
      DeidentifyCommand.class,
      ModelCommand.class,
      MeshCommand.class,
      LatticeCommand.class,
      StrengthCommand.class,
      DeckCommand.class,
      PlanCommand.class,
      StatusCommand.class,
      KeyCommand.class,
      SignCommand.class,
      ReleaseCommand.class,
      VerifyCommand.class,
      SchemaCommand.class,
      PhantomCommand.class,
      DemoCommand.class,
      CohortCommand.class,
      RegistryCommand.class,
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nAlso:%n",
    footer = {
      "  ./arcuate test          run all tests",
      "  ./arcuate bench         measure speed",
      "",
      "Exit codes: 0 done, 2 unusable input or usage, 3 done but a rule refuses,",
      "130 interrupted, 1 a defect of ours.",
      "",
      "Example:",
      "  ./arcuate demo",
      "  ./arcuate series /media/cdrom",
    })
public final class Arcuate implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is needed, such as demo or series");
  }

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    endProcess(new Arcuate(), arguments);
  }

  /** Runs one command; complaints go to the terminal, the exit code comes back. */
  public static int run(Terminal terminal, String... arguments) {
    return run(terminal, new Arcuate(), arguments);
  }

  /** Runs one command of a program and ends the process with its exit code. */
  public static void endProcess(Object program, String... arguments) {
    Terminal terminal = Terminal.ofProcess();
    CountDownLatch done = new CountDownLatch(1);
    Thread signal = Terminal.stopOnSignal(terminal, done);
    Runtime.getRuntime().addShutdownHook(signal);
    int code = run(terminal, program, arguments);
    done.countDown();
    System.out.flush();
    Runtime.getRuntime().halt(code);
  }

  /**
   * Runs one command of a program.
   *
   * @param program annotated as a command of picocli; its subcommands are given the terminal if
   *     their constructor takes one
   */
  public static int run(Terminal terminal, Object program, String... arguments) {
    IFactory factory =
        new IFactory() {
          @Override
          public <K> K create(Class<K> type) throws Exception {
            for (var constructor : type.getDeclaredConstructors())
              if (constructor.getParameterCount() == 1
                  && constructor.getParameterTypes()[0] == Terminal.class) {
                constructor.setAccessible(true);
                return type.cast(constructor.newInstance(terminal));
              }
            return CommandLine.defaultFactory().create(type);
          }
        };
    try (terminal) {
      return new CommandLine(program, factory)
          .setExecutionExceptionHandler((e, line, parsed) -> answer(terminal, e, parsed))
          .setOut(new PrintWriter(terminal.out(), true))
          .setErr(new PrintWriter(terminal.err(), true))
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setUsageHelpAutoWidth(false)
          .setUsageHelpWidth(100)
          .execute(arguments);
    } catch (OutOfMemoryError e) {
      long mb = Runtime.getRuntime().maxMemory() >> 20;
      terminal.say("arcuate: this needs more memory than the " + mb + " MB that it may use");
      return ExitCode.BAD_INPUT;
    }
  }

  /** The one place that turns what went wrong into words and an exit code. */
  private static int answer(Terminal terminal, Exception e, ParseResult parsed) {
    switch (e) {
      case BadInput bad -> {
        terminal.say("arcuate: " + bad.getMessage());
        return ExitCode.BAD_INPUT;
      }
      case org.arcuate.outcomes.BadInput bad -> {
        terminal.say("arcuate: " + bad.getMessage());
        return ExitCode.BAD_INPUT;
      }
      case Conflict late -> {
        terminal.say("arcuate: " + late.getMessage());
        return ExitCode.BAD_INPUT;
      }
      case Cancelled stopped -> {
        terminal.say("arcuate: " + stopped.getMessage());
        return ExitCode.INTERRUPTED;
      }
      default -> {
        terminal.say("arcuate: a defect of ours, please report it: " + e);
        for (StackTraceElement frame : e.getStackTrace()) terminal.say("    at " + frame);
        return ExitCode.DEFECT;
      }
    }
  }
}
