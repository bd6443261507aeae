package org.arcuate.workstation.cli;

/** What the command line answers to the shell; other programs rely on these numbers. */
public final class ExitCode {
  /** Done, perhaps with warnings. */
  public static final int OK = 0;

  /** A defect of ours. */
  public static final int DEFECT = 1;

  /** The input, the plan or the usage cannot be worked with. */
  public static final int BAD_INPUT = 2;

  /** Done, but a rule refuses. */
  public static final int REFUSED = 3;

  /** Stopped by the user. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
