package io.regatta.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is set in the user's shell is not handed on, and what a repository's git configuration
/// names is not run.
class HostileSurroundingsTest extends FaultCase {
  private static final String CANARY = "CANARY=yellow-bird";
  private static final String NAMED = "NAMED=on-purpose";

  private Path script(String name, String text) throws IOException {
    Path file = repository.control().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended run(List<String> variables, String... line) throws Exception {
    List<String> words = new ArrayList<>(List.of("env"));
    words.addAll(variables);
    words.addAll(Tool.ofThisBuild().line());
    return end(repository.start(new Tool(words), List.of(line)));
  }

  @Test
  void nobodyThatIsStartedGetsMoreOfTheEnvironmentThanIsAllowed() throws Exception {
    String control = repository.control().toString();
    String git = "env >>'" + control + "/seen-git'; exec " + realGit() + " \"$@\"";
    Path tools = script("tools/git", git).getParent();
    repository.with(
        "workspace: isolated\nenvironment: [NAMED]\nsetup: [\"env >"
            + control
            + "/seen-setup\"]\ngates:\n  story: [\"env >"
            + control
            + "/seen-gate\"]\nonFinish: [\"env >"
            + control
            + "/seen-finish\"]\n",
        ScriptedPhase.sequential(ScriptedStory.of("1", "env >\"$control/seen-agent\"")));

    Ended run =
        run(
            List.of(CANARY, NAMED, "PATH=" + tools + ":" + System.getenv("PATH")),
            "implement",
            "feature",
            "7");

    assertThat(run.exit()).as(run.printed() + run.complaints()).isZero();
    for (String who : List.of("agent", "setup", "gate", "finish", "git")) {
      String seen = Files.readString(repository.control().resolve("seen-" + who));
      assertThat(seen).as(who).contains("PATH=").doesNotContain(CANARY);
      assertThat(seen.contains(NAMED)).as(who).isEqualTo(!who.equals("git"));
    }
  }

  private static String realGit() {
    for (String directory : System.getenv("PATH").split(":", -1)) {
      Path git = Path.of(directory, "git");
      if (Files.isExecutable(git)) {
        return git.toString();
      }
    }
    throw new AssertionError("no git on the PATH");
  }

  @Test
  void nothingRunsThatTheRepositorysConfigurationNames() throws Exception {
    repository.with(
        "workspace: isolated\n",
        new ScriptedPhase(
            true, List.of(ScriptedStory.of("1", ""), ScriptedStory.of("2", "echo x >>notes.md"))));
    Path ran = repository.control().resolve("ran");
    Path program = script("program", "echo \"$0 $*\" >>'" + ran + "'; exec cat");
    for (String hook :
        List.of(
            "pre-commit",
            "post-commit",
            "post-checkout",
            "post-merge",
            "post-index-change",
            "reference-transaction",
            "pre-auto-gc",
            "fsmonitor-watchman")) {
      Path installed = repository.root().resolve(".git/hooks").resolve(hook);
      Files.createDirectories(installed.getParent());
      Files.copy(program, installed, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.writeString(repository.root().resolve(".gitattributes"), "*.md diff=odd\n");
    for (String key :
        List.of(
            "core.fsmonitor",
            "core.pager",
            "core.editor",
            "core.sshCommand",
            "core.askPass",
            "core.alternateRefsCommand",
            "credential.helper",
            "diff.external",
            "diff.odd.textconv",
            "diff.odd.command",
            "gpg.program",
            "uploadpack.packObjectsHook",
            "sequence.editor",
            "interactive.diffFilter")) {
      repository.asks("config", key, program.toString());
    }
    repository.asks("config", "commit.gpgSign", "true");
    repository.asks("config", "log.showSignature", "true");
    Files.deleteIfExists(ran);

    for (List<String> command :
        List.of(
            List.of("plan", "feature", "7"),
            List.of("implement", "feature", "7"),
            List.of("diff", "feature", "7"),
            List.of("status", "feature", "7"),
            List.of("rollback", "feature", "7", "--story", "2"),
            List.of("clean"))) {
      Ended ended = run(List.of(), command.toArray(new String[0]));
      assertThat(ended.exit()).as(command + ended.printed() + ended.complaints()).isZero();
    }

    assertThat(ran).as(Files.exists(ran) ? Files.readString(ran) : "").doesNotExist();
    assertThat(repository.asks("log", "-1", "--format=%s").output()).contains("2");
  }
}
