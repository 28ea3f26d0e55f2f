// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.Callable;
import org.asepsis.server.Console;
import org.asepsis.store.audit.AuditCheck;
import org.asepsis.store.audit.AuditKey;
import org.asepsis.store.audit.AuditLog;
import org.asepsis.store.audit.SignedHeads;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The record of what people did. */
@Command(
    name = "audit",
    description = "The record of every change and of every look at sensitive data.",
    mixinStandardHelpOptions = true,
    subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: audit verify.");
  }

  @Command(
      name = "verify",
      description = "Checks that no entry of the audit log was changed, moved or removed.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Mixin private Storage storage;
    @Spec private CommandSpec spec;

    @Option(
        names = "--head",
        paramLabel = "FILE",
        description = "Signed heads from elsewhere, such as the syslog server's file.")
    private @Nullable Path heads;

    @Option(
        names = "--public-key",
        paramLabel = "FILE",
        description =
            "The console's public key. Default: keys/audit-public.pem in the data folder.")
    private @Nullable Path publicKey;

    @Override
    public Integer call() throws Exception {
      AuditCheck check = check();
      try (Storage.Opened opened = storage.openBeside()) {
        AuditLog log = new AuditLog(opened.database());
        log.forEach(check::next);
        return say(check.verdict(log.head()));
      }
    }

    private AuditCheck check() throws IOException, GeneralSecurityException {
      Path given = heads;
      Path file = given == null ? SignedHeads.file(storage.folder()) : given;
      if (given == null && !Files.exists(file)) {
        return new AuditCheck();
      }
      if (!Files.isReadable(file)) {
        throw new UsageException(file + " cannot be read. Give the file that holds signed heads.");
      }
      Path chosen = publicKey;
      Path key =
          chosen == null ? AuditKey.publicFile(Console.Settings.keysIn(storage.folder())) : chosen;
      if (!Files.isReadable(key)) {
        throw new UsageException(
            key + " cannot be read. Give the console's public key with --public-key.");
      }
      AuditCheck check = new AuditCheck(Files.readAllLines(file), AuditKey.readPublic(key));
      if (given != null && check.heads() == 0) {
        throw new UsageException(file + " holds no signed head of an audit log.");
      }
      return check;
    }

    private int say(AuditCheck.Verdict verdict) {
      PrintWriter out = spec.commandLine().getOut();
      String problem = verdict.problem();
      if (problem != null) {
        out.println(problem);
        return Main.FAILED;
      }
      out.println(
          "The audit log is whole: "
              + verdict.sequence()
              + " entries, "
              + (verdict.signed() == 0
                  ? "none of them under a signed head."
                  : "signed up to entry " + verdict.signed() + "."));
      return Main.DONE;
    }
  }
}
