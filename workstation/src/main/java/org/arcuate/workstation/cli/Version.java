package org.arcuate.workstation.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that {@code --version} prints and that reports name. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Arcuate.class.getPackage().getImplementationVersion();
    return new String[] {"Arcuate " + (version == null ? "(not packaged)" : version)};
  }
}
