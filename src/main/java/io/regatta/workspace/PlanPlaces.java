package io.regatta.workspace;

import io.regatta.DurableWrite;
import io.regatta.PrivateFiles;
import io.regatta.plan.StoryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// Where all workspaces of a plan are, each in a directory that only the user can enter.
record PlanPlaces(Path directory) {
  private static final String WORKSPACES = "workspaces";
  private static final String ASIDE = "aside";

  WorkspacePlace of(StoryId story) {
    return new WorkspacePlace(directory.resolve(WORKSPACES).resolve(PlanRefs.name(story)));
  }

  /// Where whole commits are laid out for gates.
  WorkspacePlace integration() {
    return new WorkspacePlace(directory.resolve("integration"));
  }

  /// Where the index of a base is made.
  Path base() {
    return directory.resolve("base");
  }

  /// Workspaces of stories, half-made and half-removed ones included.
  List<WorkspacePlace> workspaces() throws WorkspaceException {
    return places(WORKSPACES);
  }

  /// What [#setAside] has put away.
  List<WorkspacePlace> aside() throws WorkspaceException {
    return places(ASIDE);
  }

  /// Makes the directory of a place, if it is not there.
  @DurableWrite("workspace directory made")
  void make(WorkspacePlace place) throws IOException {
    PrivateFiles.createDirectories(directory);
    Path above = place.directory().getParent();
    if (above != null) {
      PrivateFiles.createDirectories(above);
    }
    PrivateFiles.createDirectories(place.directory());
  }

  private List<WorkspacePlace> places(String kind) throws WorkspaceException {
    try (Stream<Path> entries = Files.list(directory.resolve(kind))) {
      return entries
          .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .map(WorkspacePlace::new)
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new WorkspaceException(
          "cannot list the workspaces in " + directory + ": " + e,
          "make the directory readable for you",
          e);
    }
  }

  /// Puts a workspace away for the user to look at.
  @DurableWrite("workspace set aside")
  void setAside(WorkspacePlace place) throws WorkspaceException {
    Path aside = directory.resolve(ASIDE);
    try {
      PrivateFiles.createDirectories(aside);
      String name = place.directory().getFileName() + "-";
      int number = 1;
      while (Files.exists(aside.resolve(name + number), LinkOption.NOFOLLOW_LINKS)) {
        number++;
      }
      Files.move(place.directory(), aside.resolve(name + number), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw notMoved(place, e);
    }
  }

  static void discard(WorkspacePlace place) throws WorkspaceException, InterruptedException {
    retire(place);
    DirectoryRemoval.remove(place.going().directory());
  }

  /// Out of the way in one step: what is cut off in the middle must not be taken for a workspace.
  static void retire(WorkspacePlace place) throws WorkspaceException, InterruptedException {
    WorkspacePlace going = place.going();
    DirectoryRemoval.remove(going.directory());
    try {
      move(place, going);
    } catch (NoSuchFileException e) {
      // It has gone already.
    } catch (IOException e) {
      throw notMoved(place, e);
    }
  }

  @DurableWrite("workspace retired")
  private static void move(WorkspacePlace place, WorkspacePlace going) throws IOException {
    Files.move(place.directory(), going.directory(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static WorkspaceException notMoved(WorkspacePlace place, IOException e) {
    return new WorkspaceException(
        "cannot move " + place.directory() + " out of the way: " + e,
        "make the directory above it yours and writable",
        e);
  }
}
