package org.arcuate.workstation.cli;

import java.util.concurrent.Callable;
import org.arcuate.casefile.signing.Role;
import org.arcuate.casefile.signing.SignerKey;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "key",
    description = "The keys with which people sign.",
    subcommands = {KeyCommand.Create.class, KeyCommand.Show.class},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  ./arcuate key create 'Surgeon One' --role surgeon"})
final class KeyCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "a command is needed: create or show");
  }

  private static void print(Terminal terminal, SignerKey key) {
    terminal
        .out()
        .printf(
            "%s, %s, fingerprint %s%n",
            key.name(), key.role().word(), SignerKey.fingerprint(key.publicKey()));
  }

  @Command(
      name = "create",
      description = {
        "Makes a key (Ed25519) that only this user of the machine can read. Nobody can make it",
        "again: keep a copy where others cannot reach it."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  ./arcuate key create 'Surgeon One' --role surgeon"})
  static final class Create implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "name beside the signature")
    String name = "";

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        required = true,
        description = "surgeon, engineer, designer, radiologist or pathologist")
    String role = "";

    @Mixin KeyFolder keys = new KeyFolder();

    Create(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      print(terminal, SignerKey.create(keys.path(), name, Role.named(role)));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "show",
      description = "Says whose key it is, and its fingerprint.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  ./arcuate key show 'Surgeon One'"})
  static final class Show implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "name of the key")
    String name = "";

    @Mixin KeyFolder keys = new KeyFolder();

    Show(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      print(terminal, SignerKey.of(keys.path(), name));
      return ExitCode.OK;
    }
  }
}
