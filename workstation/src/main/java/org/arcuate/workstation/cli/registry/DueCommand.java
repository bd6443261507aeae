package org.arcuate.workstation.cli.registry;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.arcuate.casefile.Json;
import org.arcuate.outcomes.protocol.FollowUpList;
import org.arcuate.outcomes.protocol.FollowUpList.Due;
import org.arcuate.outcomes.registry.Content;
import org.arcuate.outcomes.registry.Registry;
import org.arcuate.workstation.cli.ExitCode;
import org.arcuate.workstation.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "due",
    description = {
      "Lists who is due or overdue for a visit, and what it must hold that is not there yet.",
      "Who has died, is lost or left is not due."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  ./arcuate registry due",
      "  ./arcuate registry due --on 2024-03-31 --json",
      "  ./arcuate registry due --protocol our-protocol.yaml"
    })
final class DueCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--protocol",
      paramLabel = "YAML",
      description = "a protocol of the department's own, besides those of the papers")
  List<Path> protocols = new ArrayList<>();

  @Mixin RegistryOptions options = new RegistryOptions();
  @Mixin DayOption day = new DayOption();

  DueCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Registry registry = options.open()) {
      FollowUpList list = FollowUpList.on(day.day(), registry.courses(), Protocols.with(protocols));
      if (options.json) terminal.out().println(Json.pretty(asMap(list)));
      else print(list);
    }
    return ExitCode.OK;
  }

  private void print(FollowUpList list) {
    PrintStream out = terminal.out();
    int width = 10;
    for (Due due : list.due()) width = Math.max(width, due.code().length());
    StringBuilder lines = new StringBuilder();
    for (Due due : list.due())
      lines
          .append(
              String.format(
                  Locale.ROOT,
                  "%-7s  %-" + width + "s  %-20s  planned %s, until %s; missing: %s%s",
                  word(due.state()),
                  due.code(),
                  due.visit().label(),
                  due.planned(),
                  due.closes(),
                  words(due.missing()),
                  due.missed() == 0 ? "" : "; earlier visits incomplete: " + due.missed()))
          .append('\n');
    out.print(lines);
    long overdue = list.due().stream().filter(d -> d.state() == FollowUpList.State.OVERDUE).count();
    out.println(
        list.on()
            + ": "
            + overdue
            + " overdue, "
            + (list.due().size() - overdue)
            + " due, of "
            + list.watched()
            + " patients in follow-up");
    if (list.withoutProtocol() > 0)
      terminal.say("arcuate: " + list.withoutProtocol() + " patients have no protocol (profile)");
    list.unknown()
        .forEach((name, n) ->
            terminal.say("arcuate: " + n + " patients follow " + name + ", which is not there"));
  }

  private static String word(FollowUpList.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static String words(List<Content> contents) {
    return String.join(", ", contents.stream().map(Content::word).toList());
  }

  private static Map<String, Object> asMap(FollowUpList list) {
    List<Map<String, Object>> due = new ArrayList<>();
    for (Due one : list.due()) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("patient", one.code());
      map.put("visit", one.visit().label());
      map.put("planned", one.planned().toString());
      map.put("closes", one.closes().toString());
      map.put("state", word(one.state()));
      map.put("missing", one.missing().stream().map(Content::word).toList());
      map.put("missedBefore", one.missed());
      due.add(map);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("on", list.on().toString());
    map.put("inFollowUp", list.watched());
    map.put("withoutProtocol", list.withoutProtocol());
    map.put("unknownProtocols", list.unknown());
    map.put("due", due);
    return map;
  }
}
