package org.arcuate.workstation.cli;

import org.arcuate.casefile.Software;
import picocli.CommandLine.IVersionProvider;

/** The version that {@code --version} prints. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"Arcuate " + Software.version() + ", commit " + Software.commit()};
  }
}
