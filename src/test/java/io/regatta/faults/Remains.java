package io.regatta.faults;

import io.regatta.journal.FileLocks;
import io.regatta.journal.LockHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What must not be left once a command was allowed to end.
record Remains(FaultRepository repository, Expectations expectations, Violations violations) {
  private static final int DEEPEST = 6;

  /// @param last the last status of each story
  void check(Map<String, String> last) throws Exception {
    repository.processes().forEach(process -> violations.add("still runs: " + process));
    for (Path file : temporaryFiles()) {
      violations.add("left over: " + repository.root().relativize(file));
    }
    checkLocks();
    for (String place : workspaces()) {
      if (mayNotStay(place, last)) {
        violations.add("the workspace of completed story " + place + " is left");
      }
    }
    String refs = repository.asks("for-each-ref", "--format=%(refname)").output();
    for (String ref : refs.lines().filter(name -> name.contains("regatta/feature-7")).toList()) {
      if (isStray(ref, last)) {
        violations.add("the ref " + ref + " is left");
      }
    }
  }

  private List<Path> temporaryFiles() throws IOException {
    List<Path> found = new ArrayList<>(repository.asides());
    for (String directory : List.of(".regatta", ".git")) {
      try (Stream<Path> files = Files.walk(repository.root().resolve(directory), DEEPEST)) {
        files
            .filter(file -> file.toString().endsWith(directory.equals(".git") ? ".lock" : ".tmp"))
            .forEach(found::add);
      }
    }
    return found;
  }

  private void checkLocks() throws IOException {
    FileLocks locks = new FileLocks(repository.root().resolve(".regatta/locks"));
    LockHolder us =
        new LockHolder(ProcessHandle.current().pid(), "", "a look", Instant.now(), "here");
    for (String name : locks.names("")) {
      switch (locks.tryAcquire(name, us)) {
        case FileLocks.Attempt.Acquired acquired -> acquired.lock().close();
        case FileLocks.Attempt.Taken taken -> violations.add("still held: " + name + ", " + taken);
      }
    }
  }

  private List<String> workspaces() throws IOException {
    if (repository.workspaces().isEmpty()) {
      return List.of();
    }
    try (Stream<Path> places = Files.list(repository.workspaces().get())) {
      return places.map(place -> place.getFileName().toString()).toList();
    } catch (NoSuchFileException gone) {
      return List.of();
    }
  }

  /// A story that is not completed keeps what it has, for the run that goes on with it.
  private boolean mayNotStay(String place, Map<String, String> last) {
    String story = place.replaceAll("\\D.*", "");
    return "completed".equals(last.get(story)) && !expectations.isMarked(story);
  }

  private boolean isStray(String ref, Map<String, String> last) {
    String own = "refs/regatta/feature-7/";
    if (ref.startsWith("refs/heads/regatta/feature-7-story-")) {
      return mayNotStay(ref.substring(ref.lastIndexOf('-') + 1), last);
    }
    if (!ref.startsWith(own)) {
      return false;
    }
    String[] parts = ref.substring(own.length()).split("/", -1);
    if (parts[0].equals("saved") && !ref.contains("-superseded")) {
      // Unfinished work that was found somewhere is for people to look at.
      return false;
    }
    return parts.length > 1 ? mayNotStay(parts[1], last) : !parts[0].equals("landing");
  }
}
