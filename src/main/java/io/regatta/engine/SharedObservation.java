package io.regatta.engine;

import io.regatta.event.AgentReport;
import io.regatta.event.FileChanges;
import io.regatta.workspace.Workspace;
import io.regatta.workspace.WorkspaceException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What can be told of who changed what while the stories of a phase share one workspace: all of it
/// for a story that had the workspace to itself, and for the others what they claim and the
/// workspace bears out. The rest is nobody's.
final class SharedObservation {
  private final Workspace workspace;
  private Workspace.@Nullable Snapshot phaseBegan;
  private volatile Workspace.@Nullable Snapshot waveBegan;
  private volatile @Nullable String unreadable;

  SharedObservation(Workspace workspace) {
    this.workspace = workspace;
  }

  /// A phase begins: what changed before it is not its own.
  void forget() {
    phaseBegan = null;
  }

  /// A wave begins: what is there now is not its work.
  void begin() throws InterruptedException {
    try {
      Workspace.Snapshot now = workspace.snapshot();
      waveBegan = now;
      if (phaseBegan == null) {
        phaseBegan = now;
      }
    } catch (WorkspaceException e) {
      waveBegan = null;
      unreadable = e.getMessage();
    }
  }

  /// What is to be seen of one attempt. Any thread.
  ///
  /// @param alone whether no other attempt worked here meanwhile
  Message.Observed observe(AgentReport report, boolean alone) throws InterruptedException {
    Workspace.Snapshot before = waveBegan;
    if (before == null) {
      return unseen();
    }
    try {
      List<String> remarks = new ArrayList<>();
      Set<String> claimed = claimed(report, remarks);
      FileChanges files =
          alone ? workspace.changesSince(before) : workspace.changesSince(before, claimed);
      Set<String> shown = new LinkedHashSet<>();
      Stream.of(files.created(), files.modified(), files.deleted()).forEach(shown::addAll);
      claimed.removeAll(shown);
      if (!claimed.isEmpty()) {
        remarks.add(
            "the agent says it changed "
                + String.join(", ", claimed)
                + ", which the workspace does not show");
      }
      return new Message.Observed(files, alone, remarks);
    } catch (WorkspaceException e) {
      unreadable = e.getMessage();
      return unseen();
    }
  }

  private Message.Observed unseen() {
    return new Message.Observed(
        FileChanges.NONE, false, List.of("what changed could not be seen: " + unreadable));
  }

  /// The claimed files as paths inside the workspace.
  private Set<String> claimed(AgentReport report, List<String> remarks) {
    Set<String> inside = new LinkedHashSet<>();
    FileChanges claims = report.claimed();
    Stream.of(claims.created(), claims.modified(), claims.deleted())
        .flatMap(List::stream)
        .forEach(claim -> {
          try {
            Path path = workspace.directory().resolve(claim).normalize();
            if (path.startsWith(workspace.directory()) && !path.equals(workspace.directory())) {
              inside.add(workspace.directory().relativize(path).toString());
            } else {
              remarks.add("the agent names a file outside the repository: " + claim);
            }
          } catch (InvalidPathException e) {
            remarks.add("the agent names a file that can't exist: " + claim);
          }
        });
    return inside;
  }

  /// What changed during the phase and belongs to no story.
  FileChanges unattributed(List<FileChanges> attributed) throws InterruptedException {
    Workspace.Snapshot before = phaseBegan;
    if (before == null) {
      return FileChanges.NONE;
    }
    try {
      FileChanges all = workspace.changesSince(before);
      Set<String> known = new HashSet<>();
      for (FileChanges changes : attributed) {
        Stream.of(changes.created(), changes.modified(), changes.deleted()).forEach(known::addAll);
      }
      return new FileChanges(
          without(all.created(), known),
          without(all.modified(), known),
          without(all.deleted(), known));
    } catch (WorkspaceException e) {
      return FileChanges.NONE;
    }
  }

  private static List<String> without(List<String> files, Set<String> known) {
    return files.stream().filter(file -> !known.contains(file)).toList();
  }
}
