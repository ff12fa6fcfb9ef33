package io.regatta.integration;

import io.regatta.DurableWrite;
import io.regatta.integration.TreeChanges.Change;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Brings a move of the checkout to its end that was cut short, or takes it back: the former where
/// all files were written.
final class CheckoutRepair {
  /// As long as git may take for writing files in general.
  private static final long PATIENCE_SECONDS = 300;

  private final Commits commits;
  private final Repository repository;

  CheckoutRepair(Commits commits) {
    this.commits = commits;
    this.repository = commits.repository();
  }

  /// Mends it.
  ///
  /// @return what was mended; empty if nothing had to be
  /// @throws WorkspaceException if another git command is at work in the checkout
  Optional<String> mend() throws WorkspaceException, InterruptedException {
    awaitSurvivors();
    Optional<CheckoutMove.Note> note = CheckoutMove.Note.read(repository);
    if (note.isEmpty()) {
      try {
        CheckoutMove.clear(repository);
      } catch (IOException e) {
        throw CheckoutMove.failed(repository, e);
      }
      return Optional.empty();
    }
    return mend(new CheckoutMove(commits, note.get()));
  }

  /// A git that wrote files survives the one who started it.
  private void awaitSurvivors() throws WorkspaceException, InterruptedException {
    String directory = CheckoutMove.directory(repository).toString();
    List<ProcessHandle> survivors =
        ProcessHandle.allProcesses()
            .filter(process ->
                process
                    .info()
                    .arguments()
                    .filter(arguments ->
                        List.of(arguments).stream().anyMatch(text -> text.contains(directory)))
                    .isPresent())
            .filter(process ->
                process.info().command().filter(command -> command.contains("git")).isPresent())
            .toList();
    for (ProcessHandle survivor : survivors) {
      try {
        survivor.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new WorkspaceException(
            "git (process " + survivor.pid() + ") still writes files in " + repository.root(),
            "wait for it or end it, and run again",
            e);
      }
    }
  }

  private Optional<String> mend(CheckoutMove move) throws WorkspaceException, InterruptedException {
    CheckoutMove.Note note = move.note();
    String tip = repository.commit("refs/heads/" + note.branch()).orElse("");
    if (!move.mayHaveWritten() || tip.equals(note.to())) {
      move.end();
      return Optional.empty();
    }
    if (!move.lock().take()) {
      throw new WorkspaceException(
          "another git command is at work in "
              + repository.root()
              + ", where files were being moved forward when regatta was killed",
          "wait for it; if there is none, remove " + move.lock().file() + " and run again",
          null);
    }
    if (!move.isIndexKnown() || !CheckoutMove.branch(commits).orElse("").equals(note.branch())) {
      move.end();
      return Optional.of(
          "a landing was cut short, and the checkout has been changed by hand since: see `git"
              + " status`");
    }
    if (tip.equals(note.from()) && move.hasWritten()) {
      move.writeIndex();
      move.moveBranch();
      move.end();
      return Optional.of(note.branch() + " has been moved forward, which had been cut short");
    }
    takeBack(move);
    move.restoreIndex();
    move.end();
    return Optional.of("files of a landing that was cut short have been put back");
  }

  @DurableWrite("checkout files put back")
  private void takeBack(CheckoutMove move) throws WorkspaceException, InterruptedException {
    CheckoutMove.Note note = move.note();
    Map<String, Change> changes = TreeChanges.between(commits, note.from(), note.to());
    List<String> back = new ArrayList<>();
    try {
      Path directory = CheckoutMove.directory(repository);
      Path target = directory.resolve("target");
      commits.output(
          CheckoutMove.on(target), new byte[0], CheckoutMove.steady("read-tree", note.to()));
      Path oldFiles = checkedOut(move.original(), directory.resolve("old"), changes);
      Path newFiles = checkedOut(target, directory.resolve("new"), changes);
      for (Map.Entry<String, Change> entry : changes.entrySet()) {
        String file = entry.getKey();
        if (note.logs().contains(file)) {
          continue;
        }
        WrittenFile written =
            new WrittenFile(
                repository.root().resolve(file), oldFiles.resolve(file), newFiles.resolve(file));
        switch (entry.getValue()) {
          case CAME -> {
            if (written.isOurs()) {
              delete(repository.root().resolve(file));
            }
          }
          case WENT, CHANGED -> {
            if (written.isOurs()) {
              back.add(file);
            }
          }
        }
      }
    } catch (IOException e) {
      throw CheckoutMove.failed(repository, e);
    }
    checkOut(move.original(), List.of("-f"), back);
  }

  /// The files as git writes them, beside the checkout.
  private Path checkedOut(Path index, Path directory, Map<String, Change> changes)
      throws WorkspaceException, InterruptedException {
    checkOut(index, List.of("-f", "--prefix=" + directory + "/"), List.copyOf(changes.keySet()));
    return directory;
  }

  private void checkOut(Path index, List<String> options, List<String> files)
      throws WorkspaceException, InterruptedException {
    List<String> arguments = CheckoutMove.steady("checkout-index", "-q", "-z", "--stdin");
    arguments.addAll(options);
    byte[] input = (String.join("\0", files) + "\0").getBytes(StandardCharsets.UTF_8);
    if (!files.isEmpty()) {
      // Files that this index does not have are complained about, and the others written.
      commits.run(CheckoutMove.on(index), input, arguments);
    }
  }

  private void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    Path parent = file.getParent();
    while (parent != null && !parent.equals(repository.root()) && isEmpty(parent)) {
      Files.delete(parent);
      parent = parent.getParent();
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
