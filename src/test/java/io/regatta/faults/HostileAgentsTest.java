package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.regatta.event.StoryProgress;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.journal.Journal;
import io.regatta.log.ImplementationLog;
import io.regatta.log.LogEntry;
import io.regatta.process.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Agents that do harm in their clones, all in one phase, beside two that do their work. What is
/// the user's stays as it is, and who did no harm to its own work lands.
class HostileAgentsTest extends FaultCase {
  private static final String LOG = "docs/features/7/implementation-log.json";
  private static final String BRANCH = "regatta/feature-7";
  private static final String LANDS = "";
  private static final String REFUSED = "VerificationError";

  private final Map<String, String> expected = new LinkedHashMap<>();
  private final List<ScriptedStory> stories = new java.util.ArrayList<>();

  /// The next story: what its agent does before it writes its part, and the type of the error that
  /// it is to end with.
  private void plays(String error, String script) {
    String id = Integer.toString(stories.size() + 1);
    stories.add(ScriptedStory.of(id, script));
    expected.put(id, error);
  }

  private UsersRepository run(String settings) throws Exception {
    repository.with(
        "workspace: isolated\n" + settings,
        new ScriptedPhase(true, stories),
        ScriptedPhase.sequential(ScriptedStory.of("99", "")));
    expected.put("99", LANDS);
    UsersRepository user = UsersRepository.around(repository);
    Ended run = implement();
    assertThat(run.exit()).as(run.printed() + run.complaints()).isBetween(0, 1);
    assertThat(errors()).as(run.printed()).isEqualTo(expected);
    return user;
  }

  /// The type of each story's error, by the log.
  private Map<String, String> errors() throws Exception {
    Map<String, String> errors = new LinkedHashMap<>();
    for (LogEntry entry : ImplementationLog.read(repository.log()).entries()) {
      String error = entry.facts().errorType();
      boolean completed = entry.facts().status().orElse("").equals(Verdict.COMPLETED.text());
      errors.put(
          entry.subject().ids().getFirst(), completed ? LANDS : error == null ? "none" : error);
    }
    for (StoryProgress story : Journal.replay(repository.runs().getFirst().journal()).stories()) {
      story
          .result()
          .flatMap(StoryResult::error)
          .ifPresent(failure -> assertThat(failure.recoveryHints()).hasSizeGreaterThan(1));
    }
    return errors;
  }

  private void assertLandedOn(String branch) throws Exception {
    for (Map.Entry<String, String> story : expected.entrySet()) {
      boolean landed =
          repository.asks("cat-file", "-e", branch + ":part-" + story.getKey()).succeeded();
      assertThat(landed).as("part of story " + story).isEqualTo(story.getValue().equals(LANDS));
    }
  }

  @Test
  void harmNobodyButThemselves() throws Exception {
    plays(LANDS, "echo mine >>kept.txt");
    plays(REFUSED, "rm -rf ..?* .[!.]* *");
    plays(REFUSED, "git reset -q --hard HEAD~2");
    plays(
        LANDS,
        """
        git commit -q --allow-empty -m mine
        objects=$(cat .git/objects/info/alternates)
        git push -q --force
        git push -q --force origin HEAD:main
        git push -q --force "${objects%/objects}" HEAD:other :v1
        """);
    plays(
        REFUSED, "git checkout -q -B other HEAD~2; echo x >elsewhere; git add .; git commit -qm x");
    plays(
        LANDS,
        "git checkout -q -b mine; echo x >side; git add .; git commit -qm side;"
            + " git checkout -q --detach HEAD~1");
    plays(
        LANDS,
        """
        for hook in pre-commit post-commit reference-transaction post-index-change post-checkout; do
          mkdir -p .git/hooks
          printf '#!/bin/sh\\ntouch "%s/agents-hook"\\n' "$control" >.git/hooks/$hook
          chmod +x .git/hooks/$hook
        done
        git config core.hooksPath .git/hooks
        git config core.fsmonitor "touch '$control/agents-hook'; true"
        git config core.worktree /
        printf '* filter=harm\\n' >.gitattributes
        git config filter.harm.clean "touch '$control/agents-hook'; cat"
        """);
    plays(
        REFUSED,
        "git checkout -q -b a HEAD~1; echo a >kept.txt; git commit -qam a;"
            + " git rebase HEAD@{1} >&2; test -d .git/rebase-merge");
    plays(
        LANDS,
        """
        mkdir -p docs/features/7
        echo '[{"storyNumber": 98, "status": "completed"}]' >docs/features/7/implementation-log.json
        git add -f docs; git commit -qm 'All is done'
        rm docs/features/7/implementation-log.json
        """);
    plays(LANDS, "git gc -q --prune=now; : >.git/index.lock; rm .git/HEAD; mkfifo .git/HEAD");
    plays(
        REFUSED, "mkdir lib; git init -q lib; truncate -s 1T huge; mkdir no; : >no/x; chmod 0 no");
    plays(
        LANDS,
        """
        mkfifo pipe; ln -s loop loop; ln -s . dot
        : >"$(printf 'line\\nbreak')"; : >"$(printf 'no-text-\\377')"; : >'ö "q" $(x)'
        printf '[submodule "x"]\\n\\tpath = x\\n\\turl = ext::sh -c touch%% agents-hook\\n' >.gitmodules
        git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),x
        """);
    plays(LANDS, "setsid sh -c 'while :; do date >>busy; sleep 0.01; done' </dev/null >&- 2>&- &");
    plays(LANDS, "echo mine >also-kept.txt");
    UsersRepository user = run("");

    assertLandedOn("HEAD");
    assertThat(repository.asks("show", "HEAD:kept.txt").output()).endsWith("mine\n");
    assertThat(repository.asks("ls-tree", "HEAD").output()).doesNotContain("160000");
    assertThat(repository.control().resolve("agents-hook")).doesNotExist();
    user.assertIntact(repository.asks("rev-parse", "HEAD").text());
    assertThat(repository.processes()).isEmpty();
    assertThat(repository.asks("show", "HEAD:" + LOG).output())
        .isEqualTo(Files.readString(repository.log()));
  }

  /// Without a sandbox nobody can keep them from it, but what they did so does not land.
  @Test
  void pointTheirCloneAtTheUsersRepository() throws Exception {
    plays(LANDS, "echo mine >>kept.txt");
    plays(
        REFUSED,
        """
        objects=$(cat .git/objects/info/alternates)
        rm -rf .git
        echo "gitdir: ${objects%/objects}" >.git
        git reset -q --hard HEAD~2
        """);
    run("");

    assertLandedOn(BRANCH);
    assertThat(repository.asks("show", BRANCH + ":kept.txt").output()).isEqualTo("1\n2\n3\nmine\n");
    assertThat(Files.readString(repository.root().resolve("kept.txt"))).startsWith("1\n2\n3\n");
  }

  @Test
  void writeOutOfASandbox() throws Exception {
    assumeThat(
            ToolRun.of(
                    List.of("sh", "-c", "bwrap --dev-bind / / true"),
                    Path.of("/"),
                    Map.of(),
                    Duration.ofSeconds(9))
                .succeeded())
        .isTrue();
    plays(
        LANDS,
        """
        root=%s
        ln -s "$root" out
        echo x >>"$root/kept.txt"
        echo x >>out/kept.txt
        echo x >"$root/.git/hooks/evil"
        echo x >"$HOME/x"
        git -C "$root" branch -D other
        git -C "$root" update-ref refs/heads/main HEAD~2
        cd "$root" && git reset -q --hard HEAD~2
        cd "$OLDPWD"
        rm out
        """
            .formatted(repository.root()));
    UsersRepository user = run("sandbox: { writable: [\"" + repository.control() + "\"] }\n");

    assertLandedOn("HEAD");
    user.assertIntact(repository.asks("rev-parse", "HEAD").text());
    assertThat(repository.asks("show", "HEAD:kept.txt").output()).isEqualTo("1\n2\n3\n");
  }
}
