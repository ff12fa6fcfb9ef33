package io.regatta.process;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Waits for an ending.
final class Awaiting {
  private Awaiting() {}

  static Ending ending(CompletableFuture<Ending> end, ProcessIdentity process)
      throws InterruptedException {
    try {
      return end.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the output or the end of process " + process.pid() + " was lost", e.getCause());
    }
  }
}
