package org.arcuate.bench.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.Work;
import org.arcuate.geometry.file.AtomicFile;

/**
 * Where evidence is gathered.
 *
 * @param project the sources' own folder
 * @param scratch folder for files of the run, cleared away after it
 * @param work how the work runs
 */
public record Surroundings(Path project, Path scratch, Work work) {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /** Work on as many threads that tells nobody: the page tells which section is at work. */
  public Work quiet() {
    return Work.quiet().threads(work.threads());
  }

  /** A file or folder of the data beside the project, if it is there. */
  public Optional<Path> shared(String inside) {
    Path file = project.resolveSibling("shared").resolve(inside);
    return Files.exists(file) ? Optional.of(file) : Optional.empty();
  }

  /**
   * What a Python script prints, if Python and the modules are here.
   *
   * @throws BadInput if the script fails
   */
  public Optional<String> python(List<String> modules, String script, Object... arguments) {
    if (!Files.isExecutable(PYTHON)) return Optional.empty();
    if (execute("import " + String.join(", ", modules), new Object[0]).isEmpty())
      return Optional.empty();
    Optional<String> said = execute(script, arguments);
    if (said.isEmpty()) throw new BadInput("the script of a comparison fails");
    return said;
  }

  /** What a program among those of the system prints, if it is here and does not fail. */
  public Optional<String> program(String name, Object... arguments) {
    Path program = PYTHON.resolveSibling(name);
    if (!Files.isExecutable(program)) return Optional.empty();
    return execute(List.of(program.toString()), arguments);
  }

  private static Optional<String> execute(String script, Object[] arguments) {
    return execute(List.of(PYTHON.toString(), "-W", "ignore", "-c", script), arguments);
  }

  private static Optional<String> execute(List<String> begin, Object[] arguments) {
    List<String> command = new ArrayList<>(begin);
    for (Object argument : arguments) command.add(argument.toString());
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(said) : Optional.empty();
    } catch (IOException e) {
      throw BadInput.because(begin.getFirst() + ": " + AtomicFile.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BadInput.because("interrupted", e);
    }
  }
}
