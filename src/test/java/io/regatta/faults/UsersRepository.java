package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.regatta.process.ToolRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a user has in a repository besides a plan, and how it was before agents came.
///
/// @param head what the checked out branch named
/// @param before what must stay byte for byte, by what it is
record UsersRepository(FaultRepository repository, String head, Map<String, String> before) {
  private static final String SCRIPT =
      """
      rm -f .git/hooks/*.sample
      git config user.name Someone
      git config user.email someone@example.com
      git branch -M main
      for i in 1 2 3; do echo "$i" >>kept.txt; git add kept.txt; git commit -qm "Step $i"; done
      git branch other HEAD~2
      git tag v1 HEAD~1
      git tag -a -m annotated v2
      echo stashed >kept.txt; git stash -q
      echo 'more' >>regatta.yaml.orig; echo dirty >>.claude/agents/worker.md
      for hook in applypatch-msg pre-commit pre-merge-commit prepare-commit-msg commit-msg post-commit \\
        pre-rebase post-checkout post-merge pre-push pre-receive update post-receive post-update \\
        reference-transaction push-to-checkout pre-auto-gc post-rewrite post-index-change; do
        printf '#!/bin/sh\\ntouch "%s/users-hook"\\n' "$1" >.git/hooks/$hook
        chmod +x .git/hooks/$hook
      done
      """;

  /// Makes three commits, a branch, tags, a stash, hooks that tell when they are run, a dirty file
  /// and an untracked one.
  static UsersRepository around(FaultRepository repository) throws Exception {
    ToolRun made =
        ToolRun.of(
            List.of("sh", "-ec", SCRIPT, "sh", repository.control().toString()),
            repository.root(),
            Map.of(),
            java.time.Duration.ofMinutes(1));
    assertThat(made.succeeded()).as(made.errors()).isTrue();
    return new UsersRepository(
        repository, repository.asks("rev-parse", "HEAD").text(), untouchable(repository));
  }

  private static Map<String, String> untouchable(FaultRepository repository) throws Exception {
    Map<String, String> all = new TreeMap<>();
    for (String file : List.of("regatta.yaml.orig", ".claude/agents/worker.md", ".git/config")) {
      all.put(file, Files.readString(repository.root().resolve(file)));
    }
    try (Stream<Path> hooks = Files.list(repository.root().resolve(".git/hooks"))) {
      for (Path hook : hooks.toList()) {
        all.put(hook.toString(), Files.readString(hook));
      }
    }
    all.put("stash", repository.asks("stash", "list", "--format=%H").output());
    all.put("tags", repository.asks("for-each-ref", "refs/tags").output());
    all.put("other", repository.asks("rev-parse", "other").output());
    all.put("branch", repository.asks("symbolic-ref", "HEAD").output());
    return all;
  }

  /// Fails unless all is as it was, and the branch holds what it held.
  ///
  /// @param now the commit that it is to name now
  void assertIntact(String now) throws Exception {
    assertThat(untouchable(repository)).isEqualTo(before);
    assertThat(repository.control().resolve("users-hook")).doesNotExist();
    assertThat(repository.asks("merge-base", "--is-ancestor", head, now).succeeded()).isTrue();
    assertThat(repository.asks("rev-parse", "main").text()).isEqualTo(now);
    ToolRun check = repository.asks("fsck", "--full", "--no-dangling", "--no-progress");
    assertThat(check.output() + check.errors()).isBlank();
    assertThat(dirty()).containsExactly(" M .claude/agents/worker.md", "?? regatta.yaml.orig");
  }

  /// What git says of the checkout, Regatta's own directory left out.
  List<String> dirty() throws IOException, InterruptedException {
    return repository
        .asks("--no-optional-locks", "status", "--porcelain")
        .output()
        .lines()
        .toList();
  }
}
