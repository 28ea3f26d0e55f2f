// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.util.concurrent.Callable;
import org.asepsis.server.people.PasswordReset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets an administrator in again who lost the password; needs the console's own files. */
@Command(
    name = "reset-password",
    description = "Prints a one-time password for somebody who cannot sign in any more.",
    mixinStandardHelpOptions = true)
final class ResetPasswordCommand implements Callable<Integer> {
  @Mixin private Storage storage;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "The name to sign in with.")
  private String name;

  @Override
  public Integer call() throws Exception {
    try (Storage.Opened opened = storage.openBeside()) {
      String password =
          PasswordReset.in(opened.database())
              .reset(name)
              .orElseThrow(() ->
                  new UsageException(
                      "Nobody signs in as "
                          + name
                          + ". Look at the list of users, or start serve once to make the first"
                          + " administrator."));
      spec.commandLine().getOut().println(password);
      return Main.DONE;
    }
  }
}
