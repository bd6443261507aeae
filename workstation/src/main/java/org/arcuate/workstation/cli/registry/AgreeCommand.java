package org.arcuate.workstation.cli.registry;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.registry.Quantity;
import org.arcuate.outcomes.registry.ReaderAgreement;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "agree",
    description = {
      "How far two readers agree on a quantity: kappa for readings by a criterion, ICC(2,1) for",
      "numbers, with 95 % intervals."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate registry agree osseointegration-trabeculae-connected",
      "  ./arcuate registry agree chd"
    })
final class AgreeCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "QUANTITY", description = "bwma, chd, abduction, si-space ...")
  String quantity = "";

  @Mixin RegistryOptions options = new RegistryOptions();

  AgreeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Quantity of = Quantity.called(quantity);
    try (Registry registry = options.open()) {
      ReaderAgreement agreement = ReaderAgreement.of(registry.subjects(), of);
      if (options.json) terminal.out().println(Json.pretty(asMap(agreement)));
      else print(agreement);
    }
    return ExitCode.OK;
  }

  private void print(ReaderAgreement agreement) {
    PrintStream out = terminal.out();
    out.println(
        agreement.quantity().word()
            + ": "
            + agreement.pairs()
            + " images with two readers, "
            + agreement.single()
            + " with one or more than two");
    agreement
        .kappa()
        .ifPresent(k ->
            out.println(
                String.format(
                    Locale.ROOT,
                    "kappa %.3f (%.3f to %.3f), agreed %.1f %%",
                    k.kappa(),
                    k.lower(),
                    k.upper(),
                    100 * k.agreed())));
    agreement
        .icc()
        .ifPresent(c ->
            out.println(
                String.format(
                    Locale.ROOT, "ICC(2,1) %.3f (%.3f to %.3f)", c.icc(), c.lower(), c.upper())));
    if (agreement.kappa().isEmpty() && agreement.icc().isEmpty())
      out.println("too few images with two readers, or all readings are the same");
  }

  private static Map<String, Object> asMap(ReaderAgreement agreement) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("quantity", agreement.quantity().word());
    map.put("pairs", agreement.pairs());
    map.put("single", agreement.single());
    agreement.kappa().ifPresent(k -> interval(map, "kappa", k.kappa(), k.lower(), k.upper()));
    agreement.icc().ifPresent(c -> interval(map, "icc", c.icc(), c.lower(), c.upper()));
    return map;
  }

  private static void interval(
      Map<String, Object> map, String name, double value, double lower, double upper) {
    if (Double.isNaN(value)) return;
    map.put(name, value);
    map.put("lower", lower);
    map.put("upper", upper);
  }
}
