package io.regatta.integration;

import io.regatta.event.LandingEvent.GateFailure;
import io.regatta.integration.BatchLanding.Candidate;
import io.regatta.plan.StoryId;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A real repository with a user's checkout on `main`, and stories' commits made beside it.
final class Sandbox {
  static final String LOG = "docs/features/5/implementation-log.json";

  static final String PLAN = "docs/features/5/user-stories.md";

  final Path root;
  final Repository repository;
  final PlanRefs refs = new PlanRefs("feature-5");
  final IntegrationBranch branch;
  final String base;

  /// Makes it, with three files in one commit.
  Sandbox(Path root) throws Exception {
    this.root = root;
    git(root, "init", "-q", "-b", "main");
    git(root, "config", "user.name", "Someone");
    git(root, "config", "user.email", "someone@example.com");
    write("a.txt", "1\n2\n3\n4\n5\n");
    write("b.txt", "b\n");
    write("src/c.txt", "c\n");
    repository = Repository.at(root);
    branch = new IntegrationBranch(repository, refs, PLAN);
    base = commit("first");
  }

  void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  String read(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }

  /// Commits all that is in the checkout, as its user would.
  String commit(String message) throws Exception {
    git("add", "-A");
    git("commit", "-q", "-m", message);
    return head();
  }

  String head() throws Exception {
    return git("rev-parse", "HEAD");
  }

  String git(String... arguments) throws Exception {
    return git(root, arguments);
  }

  /// As the user runs it: hooks and settings count.
  static String git(Path directory, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add("git");
    builder.command().addAll(List.of(arguments));
    Process process = builder.directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("git " + String.join(" ", arguments) + ": " + output);
    }
    return output;
  }

  String show(String commit, String file) throws Exception {
    return git("show", commit + ":" + file);
  }

  /// Something that a story does to files.
  @FunctionalInterface
  interface Work {
    void in(Path directory) throws Exception;
  }

  static Work writes(String file, String text) {
    return directory -> {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    };
  }

  /// A commit on top of another one, made in a worktree that is gone afterwards.
  String commitOn(String parent, String message, Work work) throws Exception {
    Path directory = Files.createTempDirectory("regatta-story-").resolve("tree");
    git("worktree", "add", "-q", "--detach", directory.toString(), parent);
    try {
      work.in(directory);
      git(directory, "add", "-A");
      git(
          directory,
          "-c",
          "user.name=The Agent",
          "-c",
          "user.email=agent@example.com",
          "commit",
          "-q",
          "--allow-empty",
          "-m",
          message);
      return git(directory, "rev-parse", "HEAD");
    } finally {
      git("worktree", "remove", "--force", directory.toString());
      Files.delete(directory.getParent());
    }
  }

  static String message(String story) {
    return "Do it (story "
        + story
        + ")\n\nIn the agent's words: größer.\n\nPlan: "
        + PLAN
        + "\nStory: "
        + story
        + "\nRun: run-1\nAttempt: 1";
  }

  /// What a story did, ready to land.
  Candidate story(String id, String parent, Work work) throws Exception {
    return new Candidate(new StoryId(id), commitOn(parent, message(id), work), parent);
  }

  static StoryId id(String id) {
    return new StoryId(id);
  }

  /// Red where one of these combinations of files is there; counts how often it is asked.
  final class RedWith implements BatchLanding.Trial {
    private final List<List<String>> combinations;
    int trials;

    RedWith(List<List<String>> combinations) {
      this.combinations = combinations;
    }

    @Override
    public Optional<GateFailure> red(String commit) throws InterruptedException {
      trials++;
      try {
        List<String> files = git("ls-tree", "-r", "--name-only", commit).lines().toList();
        return combinations.stream()
            .filter(files::containsAll)
            .map(present -> new GateFailure("check " + present, 1, List.of("red")))
            .findFirst();
      } catch (InterruptedException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
