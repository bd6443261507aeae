package org.arcuate.geometry;

/** The user stopped the work; thrown by {@link Work#check()}. Exit code 130. */
public final class Cancelled extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The one way to stop. */
  public Cancelled() {
    super("stopped by the user");
  }
}
