package org.arcuate.bench.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.arcuate.geometry.BadInput;
import org.arcuate.geometry.file.AtomicFile;

/** What {@code ./dev fuzz} and {@code ./dev kills} wrote down when they last ran for long. */
final class LongRuns implements Evidence {
  private static final String FILE = "docs/long-runs.tsv";

  @Override
  public String title() {
    return "Long runs";
  }

  @Override
  public String about() {
    return "Fuzzing of the readers and kills of running pipelines take too long to repeat for this page."
        + " `./dev fuzz TARGET SECONDS` and `./dev kills N` write down their last run; this is what they"
        + " wrote.";
  }

  @Override
  public Outcome measure(Surroundings at) {
    Path file = at.project().resolve(FILE);
    if (!Files.exists(file)) return new Skipped("none has been written down in " + FILE);
    List<Row> rows = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split("\t", -1);
        if (words.length != 4) throw new BadInput("%s: %s: needs four columns", file, line);
        rows.add(new Row(words[0], words[1], words[2], "the run itself", words[3].equals("0")));
      }
    } catch (IOException e) {
      throw BadInput.because(file + ": cannot be read: " + AtomicFile.reason(e), e);
    }
    return new Measured(rows);
  }
}
