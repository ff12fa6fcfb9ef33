package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.Redaction;
import io.regatta.plan.StoryId;
import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A user's repository with some history, workspaces of a plan beside it, and agents that are shell
/// scripts.
final class WorkspaceKit {
  static final StoryId STORY = new StoryId("4");
  static final String LOG = "docs/features/5/implementation-log.json";
  static final String PLAN = "docs/features/5/user-stories.md";
  static final PlanRefs REFS = PlanRefs.of(PLAN);

  final Path home;
  final Path root;
  final Repository repository;
  final IsolatedWorkspaces workspaces;

  private WorkspaceKit(Path home, Path root) throws Exception {
    this.home = home;
    this.root = root;
    this.repository = Repository.at(root);
    this.workspaces = workspacesOf(repository);
  }

  /// A repository with a commit or two, a branch, a stash, a hook, and files that are dirty.
  static WorkspaceKit withHistory(Path home) throws Exception {
    return withHistory(home, "git init -q -b main user");
  }

  /// As the other one, made by another command.
  static WorkspaceKit withHistory(Path home, String making) throws Exception {
    shell(home, making);
    Path root = home.resolve("user");
    shell(
        root,
        """
        git config user.name Someone; git config user.email someone@example.com
        mkdir -p src docs/features/5
        echo one > src/one.txt; echo two > src/two.txt; echo run > run.sh; chmod +x run.sh
        printf 'node_modules/\\n*.log\\n' > .gitignore
        echo '[]' > docs/features/5/implementation-log.json
        git add -A; git commit -qm first
        git branch other
        echo stashed > src/one.txt; git stash -q
        echo more >> src/two.txt; git commit -qam second
        hooks=$(git rev-parse --git-path hooks); mkdir -p "$hooks"
        printf '#!/bin/bash\ntouch %q/hook-ran\n' "$PWD/.." > "$hooks/post-checkout"
        chmod +x "$hooks/post-checkout"
        for h in pre-commit post-commit commit-msg reference-transaction post-index-change
        do cp "$hooks/post-checkout" "$hooks/$h"; done
        echo dirty >> src/one.txt; echo new > untracked.txt
        """);
    return new WorkspaceKit(home, root);
  }

  /// One that exists.
  static WorkspaceKit of(Path home, Path root) throws Exception {
    return new WorkspaceKit(home, root);
  }

  IsolatedWorkspaces workspacesOf(Repository some) {
    return new IsolatedWorkspaces(some, REFS, home.resolve("state/plan"), Set.of(LOG));
  }

  String head() throws Exception {
    return repository.commit("HEAD").orElseThrow();
  }

  IsolatedWorkspace make() throws Exception {
    return workspaces.make(STORY, head(), null, "run-1");
  }

  static String shell(Path directory, String script) throws Exception {
    ToolRun run =
        ToolRun.of(
            List.of("bash", "-c", "set -e\n" + script),
            directory,
            Map.of(
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "protocol.file.allow",
                "GIT_CONFIG_VALUE_0", "always"),
            Duration.ofMinutes(1));
    assertThat(run.exit()).as(script + "\n" + run.errors()).isZero();
    return run.output();
  }

  /// Lets an agent work, and captures what it did.
  Capture after(IsolatedWorkspace workspace, String script) throws Exception {
    shell(workspace.directory(), script);
    return capture(workspace);
  }

  static Capture capture(IsolatedWorkspace workspace) throws Exception {
    return workspace.capture(authorship("did it"));
  }

  static Authorship authorship(String summary) {
    return new Authorship(
        PLAN,
        STORY,
        "Add a page",
        "backend-developer",
        "run-1",
        2,
        summary,
        Redaction.KNOWN_SHAPES);
  }

  /// All that an agent must not have changed: each file of the checkout and of its `.git`, objects
  /// and what the engine keeps excepted.
  Map<String, String> untouchable() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path top : List.of(root, repository.commonDirectory())) {
      try (Stream<Path> paths = Files.walk(top)) {
        for (Path path : paths.filter(Files::isRegularFile).toList()) {
          String name = top.relativize(path).toString();
          if (!name.matches("(.*\\.git/)?(objects|refs/regatta)/.*")) {
            files.put(top.getFileName() + "/" + name, Fingerprint.of(path));
          }
        }
      }
    }
    files.put("hook ran", String.valueOf(Files.exists(home.resolve("hook-ran"))));
    return files;
  }

  /// A file of a commit in the user's repository.
  String show(String commit, String file) throws Exception {
    return repository.git("show", commit + ":" + file);
  }
}
