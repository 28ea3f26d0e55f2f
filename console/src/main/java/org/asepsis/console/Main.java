// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** Entry point of the console's commands; exit codes are those of the outer contract. */
@Command(
    name = "asepsis",
    description = "The console: where the hospital's people work.",
    version = "asepsis " + Main.VERSION,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit status: 0 done, 1 some input was damaged or missing, 2 wrong use, 3 failed."
    },
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      AuditCommand.class,
      FeedsCommand.class,
      ResetPasswordCommand.class,
      HelpCommand.class
    })
public final class Main implements Runnable {
  static final String VERSION = "0.1.0";

  /** Done. */
  static final int DONE = 0;

  /** Done, but some input was damaged, missing or refused. */
  static final int DAMAGED_INPUT = 1;

  /** Usage, configuration or privilege. */
  static final int WRONG_USE = 2;

  /** Nothing could be done, or a check found a failure. */
  static final int FAILED = 3;

  private Main() {}

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /** Runs one command and exits with its status. */
  public static void main(String... arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command and says with which status it would exit. */
  static int run(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    line.setErr(errors);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setParameterExceptionHandler((exception, _) -> {
      errors.println("asepsis: " + exception.getMessage());
      String command = exception.getCommandLine().getCommandSpec().qualifiedName();
      errors.println("Try '" + command + " --help'.");
      return WRONG_USE;
    });
    line.setExecutionExceptionHandler((exception, _, _) -> {
      errors.println("asepsis: " + exception.getMessage());
      return exception instanceof UsageException ? WRONG_USE : FAILED;
    });
    return line.execute(arguments);
  }
}
