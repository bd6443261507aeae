package org.arcuate.workstation.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.arcuate.geometry.Work;
import org.jspecify.annotations.Nullable;

/**
 * Where a command talks to: results to standard output; progress and complaints to standard error,
 * as a bar on a terminal and as plain lines otherwise.
 */
public final class Terminal implements AutoCloseable {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean bar;
  private @Nullable ProgressBar shown;
  private String last = "";
  private double farthest;
  private volatile boolean stopped;

  /**
   * A terminal over two streams.
   *
   * @param out results
   * @param err progress and complaints
   * @param bar whether progress is a bar
   */
  public Terminal(PrintStream out, PrintStream err, boolean bar) {
    this.out = out;
    this.err = err;
    this.bar = bar;
  }

  /** The terminal of this process, with a bar if a person is watching. */
  public static Terminal ofProcess() {
    boolean watched = System.console() != null && System.console().isTerminal();
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return new Terminal(System.out, System.err, watched && !dumb);
  }

  /** Standard output. */
  public PrintStream out() {
    return out;
  }

  /** Standard error, for what is no sentence of ours. */
  PrintStream err() {
    return err;
  }

  /** A sentence for a person that is not a result. */
  public void say(String sentence) {
    close();
    err.println(sentence);
  }

  /** Work that shows its progress here, and stops when the process is told to. */
  public synchronized Work work() {
    farthest = 0;
    last = "";
    return Work.reporting(this::progress, () -> stopped);
  }

  /** Asks running work to stop; its unfinished files are then cleared away by itself. */
  void stop() {
    stopped = true;
  }

  /** Parts that run side by side do not come in order: what falls back is not shown. */
  private synchronized void progress(double fraction, String words) {
    if (fraction < farthest) return;
    boolean further = fraction > farthest || last.isEmpty();
    farthest = fraction;
    if (!bar) {
      if (further && !words.equals(last))
        err.println(String.format(Locale.ROOT, "%3.0f %%  %s", fraction * 100, words));
      last = words;
      return;
    }
    ProgressBar line = shown;
    if (line == null)
      shown =
          line =
              new ProgressBarBuilder()
                  .setInitialMax(1000)
                  .setStyle(ProgressBarStyle.ASCII)
                  .setUpdateIntervalMillis(100)
                  .hideEta()
                  .clearDisplayOnFinish()
                  .setTaskName("")
                  .build();
    line.stepTo(Math.round(fraction * 1000)).setExtraMessage(" " + words);
  }

  /** Ends the bar, if there is one. */
  @Override
  public synchronized void close() {
    if (shown != null) shown.close();
    shown = null;
  }

  /** Lets an interrupted command clear away its unfinished files before the process ends. */
  static Thread stopOnSignal(Terminal terminal, CountDownLatch done) {
    return new Thread(() -> {
      terminal.stop();
      try {
        if (!done.await(3, TimeUnit.SECONDS)) return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }
}
