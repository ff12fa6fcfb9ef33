package io.regatta.integration;

import io.regatta.DurableWrite;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Git's own lock on the index of a checkout: while it is held, no git command commits, switches or
/// resets there.
final class IndexLock {
  /// What it holds while it is ours; git itself writes an index there.
  private static final String OURS = "regatta\n";

  private final Repository repository;
  private final Path draft;

  /// The lock of a repository's checkout.
  ///
  /// @param draft a file that may be written to on the way
  IndexLock(Repository repository, Path draft) {
    this.repository = repository;
    this.draft = draft;
  }

  Path file() {
    return repository.gitDirectory().resolve("index.lock");
  }

  /// Takes it.
  ///
  /// @return whether it is ours now; true also if an earlier process left it to us
  @DurableWrite("index locked")
  boolean take() throws WorkspaceException {
    try {
      Files.writeString(draft, OURS);
      try {
        // Its content is what it is known by: it must not be there without it.
        Files.createLink(file(), draft);
      } catch (UnsupportedOperationException noLinksHere) {
        Files.writeString(file(), OURS, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      }
      return true;
    } catch (FileAlreadyExistsException taken) {
      return isOurs();
    } catch (IOException e) {
      throw CheckoutMove.failed(repository, e);
    }
  }

  private boolean isOurs() throws WorkspaceException {
    try {
      return Files.size(file()) == OURS.length() && Files.readString(file()).equals(OURS);
    } catch (NoSuchFileException free) {
      return false;
    } catch (IOException e) {
      throw CheckoutMove.failed(repository, e);
    }
  }

  /// Gives it back, if it is ours.
  @DurableWrite("index unlocked")
  void release() throws WorkspaceException {
    try {
      if (isOurs()) {
        Files.delete(file());
      }
    } catch (IOException e) {
      throw CheckoutMove.failed(repository, e);
    }
  }
}
