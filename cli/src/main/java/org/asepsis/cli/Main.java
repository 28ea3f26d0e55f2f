package org.asepsis.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of the command line. */
@Command(
    name = "asepsis",
    description = "Finds the devices on a clinical network without touching them.",
    version = "asepsis 0.1.0",
    mixinStandardHelpOptions = true)
public final class Main implements Runnable {

  private Main() {}

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /** Runs one command and exits with its status. */
  public static void main(String... arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }
}
