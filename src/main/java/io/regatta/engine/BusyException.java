package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.journal.LockHolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Another run is at work where this one wants to be.
public final class BusyException extends RegattaException {
  private static final long serialVersionUID = 1L;

  private BusyException(String message, String hint, @Nullable Throwable cause) {
    super(message, hint, cause);
  }

  static BusyException taken(String what, Optional<LockHolder> holder) {
    String run = holder.map(LockHolder::run).orElse("");
    return new BusyException(
        "another run is at work on "
            + what
            + ": "
            + holder.map(LockHolder::describe).orElse("its process has not said who it is"),
        run.isEmpty()
            ? "wait for it to end"
            : "wait for it (regatta watch " + run + ") or stop it (regatta stop " + run + ")",
        null);
  }

  static BusyException unlockable(Path directory, IOException cause) {
    return new BusyException(
        "no lock can be taken in " + directory + ": " + cause.getMessage(),
        "make the directory writable; a network file system must support locks",
        cause);
  }
}
