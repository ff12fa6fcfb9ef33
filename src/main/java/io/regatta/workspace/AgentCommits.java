package io.regatta.workspace;

import io.regatta.DurableWrite;
import io.regatta.plan.StoryId;
import io.regatta.process.ToolRun;
import io.regatta.workspace.Repository.RefUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an agent committed in its clone. The clone is read as files and its objects as borrowed
/// ones of the user's repository: git never runs with the configuration that the agent may have
/// written.
final class AgentCommits {
  private static final int MOST_MESSAGES = 20;
  private static final int MOST_KEPT = 20;
  private static final long LARGEST_PACK = 512L << 20;

  private final Repository repository;
  private final String base;
  private final Path git;
  private final @Nullable CloneRefs refs;
  private final Map<String, String> environment;
  private final List<String> messages;

  private AgentCommits(Repository repository, String base, Path git)
      throws WorkspaceException, InterruptedException {
    this.repository = repository;
    this.base = base;
    this.git = git;
    this.refs = CloneRefs.of(git, base.length());
    this.environment = new HashMap<>();
    environment.put("GIT_DIR", repository.gitDirectory().toString());
    environment.put(
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", PrivateClone.inList(git.resolve("objects")));
    this.messages = readMessages();
  }

  /// Looks at the clone in a work tree. One that is damaged, or none at all, holds no commits.
  static AgentCommits in(Repository repository, Path tree, String base)
      throws WorkspaceException, InterruptedException {
    return new AgentCommits(repository, base, tree.resolve(".git"));
  }

  /// The messages of its commits on top of the base, oldest first, bounded in number.
  List<String> messages() {
    return messages;
  }

  /// Why its files are no result, whatever they show.
  ///
  /// @param tree what was captured of them
  List<Capture.Refusal> refusals(String tree) throws WorkspaceException, InterruptedException {
    return Stream.of(elsewhere(), unfinished(), undone(tree)).flatMap(Optional::stream).toList();
  }

  /// Git did not work in the clone. What it showed to the agent, and which branches it moved, was
  /// another repository's.
  private Optional<Capture.Refusal> elsewhere() {
    return Files.exists(git, LinkOption.NOFOLLOW_LINKS)
            && !Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(
            new Capture.Refusal(
                "the workspace's .git was replaced by a file or a link that leads to another"
                    + " repository",
                "remove it; if it led to yours, `git reflog` there shows what was done to it"))
        : Optional.empty();
  }

  /// What git is in the middle of there.
  private Optional<Capture.Refusal> unfinished() {
    return Optional.ofNullable(refs == null ? null : refs.operation())
        .map(operation ->
            new Capture.Refusal(
                "a " + operation + " is left half-done",
                "finish it (`git " + operation + " --continue`) or give it up (`--abort`)"));
  }

  /// What it took back of what the workspace began with, because it stands at another commit. To
  /// git these are changes like others, and they would take the work of others back once they land.
  private Optional<Capture.Refusal> undone(String tree)
      throws WorkspaceException, InterruptedException {
    String head = refs == null ? null : refs.head();
    if (head == null || head.equals(base)) {
      return Optional.empty();
    }
    ToolRun fork = git("merge-base", head, base);
    if (!fork.succeeded() || fork.text().equals(base)) {
      return Optional.empty();
    }
    List<String> undone = new ArrayList<>(changed(fork.text(), base));
    undone.removeAll(Set.copyOf(changed(fork.text(), tree)));
    return undone.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Capture.Refusal(
                "the workspace was moved to another commit, which takes back what was there before"
                    + " in "
                    + undone.getFirst()
                    + (undone.size() > 1 ? " and " + (undone.size() - 1) + " more" : ""),
                "bring the changes onto "
                    + base
                    + " (`git rebase`, or `git stash -u`, `git checkout --detach` and `git stash"
                    + " pop`); what is to be taken back, revert with `git revert`"));
  }

  private List<String> changed(String from, String to)
      throws WorkspaceException, InterruptedException {
    ToolRun run =
        git(
            "-c",
            "core.quotePath=true",
            "diff-tree",
            "-r",
            "--name-only",
            "--no-renames",
            from,
            to);
    return run.succeeded()
        ? TreeFile.lines(run.output()).stream().map(line -> TreeFile.of(line).text()).toList()
        : List.of();
  }

  private List<String> readMessages() throws WorkspaceException, InterruptedException {
    if (refs == null || refs.head() == null || refs.head().equals(base)) {
      return List.of();
    }
    ToolRun run =
        git(
            "log",
            "--no-show-signature",
            "--no-color",
            "--no-mailmap",
            "--ancestry-path",
            "--max-count=" + MOST_MESSAGES,
            "--format=%B%x00",
            base + ".." + refs.head());
    return run.succeeded()
        ? List.of(run.output().split("\0")).reversed().stream()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .toList()
        : List.of();
  }

  /// What has become of commits elsewhere.
  ///
  /// @param isWhole whether all of them are on refs now
  record Kept(List<String> remarks, boolean isWhole) {}

  /// Keeps what it committed elsewhere than where it ended, and that no ref holds: work on another
  /// branch that it switched away from, a stash.
  ///
  /// @param tree what was captured; commits that show the same are not kept
  Kept keepOthers(Keeping keeping, WorkspacePlace place, String tree, StoryId story, String label)
      throws WorkspaceException, InterruptedException {
    List<String> remarks = new ArrayList<>();
    boolean whole = true;
    Map<String, String> tips = refs == null ? Map.of() : refs.tips();
    for (Map.Entry<String, String> tip : tips.entrySet()) {
      String commit = tip.getKey();
      if (commit.equals(base) || !isHeldNowhere(commit) || !differs(commit, tree)) {
        continue;
      }
      String where = "the agent committed work elsewhere (" + tip.getValue() + ")";
      Map<String, String> secrets = new CommittedSecrets(repository, environment, base).in(commit);
      if (secrets != null
          && !secrets.isEmpty()
          && secrets.keySet().containsAll(changed(tree, commit))) {
        // All but the secrets was handed over, and those were refused.
        continue;
      }
      if (secrets != null && !secrets.isEmpty()) {
        whole = false;
        Map.Entry<String, String> first = secrets.entrySet().iterator().next();
        remarks.add(
            where
                + " that is not copied, since "
                + first.getKey()
                + " there "
                + first.getValue()
                + "; it is in "
                + place.tree()
                + " only");
      } else if (secrets != null && remarks.size() < MOST_KEPT && copy(commit, place)) {
        String ref = SavedWork.free(keeping, story, label);
        keep(commit, ref);
        remarks.add(where + ", which is not in what it handed over; it is kept as " + ref);
      } else {
        whole = false;
        remarks.add(where + " that can't be copied; it is in " + place.tree() + " only");
      }
    }
    return new Kept(remarks, whole);
  }

  @DurableWrite("agent's commit kept")
  private void keep(String commit, String ref) throws WorkspaceException, InterruptedException {
    repository.move(List.of(new RefUpdate(ref, commit, null)));
  }

  private boolean isHeldNowhere(String commit) throws WorkspaceException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("rev-list", "--max-count=1", commit, "--not", "--all"));
    String head = refs == null ? null : refs.head();
    if (head != null && !head.equals(commit)) {
      arguments.add(head);
    }
    ToolRun run = git(arguments.toArray(String[]::new));
    return run.succeeded() && !run.text().isEmpty();
  }

  private boolean differs(String commit, String tree)
      throws WorkspaceException, InterruptedException {
    ToolRun run = git("diff-tree", "--quiet", commit + "^{tree}", tree);
    return run.exit() == 1;
  }

  /// Copies the objects of a commit that the base does not have; git checks each of them.
  @DurableWrite("agent's objects copied")
  private boolean copy(String commit, WorkspacePlace place)
      throws WorkspaceException, InterruptedException {
    Path packs = place.directory().resolve("kept");
    try {
      DirectoryRemoval.remove(packs);
      Files.createDirectory(packs);
      ToolRun packed =
          repository.run(
              repository.root(),
              environment,
              (commit + "\n^" + base + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII),
              List.of("pack-objects", "--revs", "--quiet", packs.resolve("pack").toString()));
      Path pack = packs.resolve("pack-" + packed.text() + ".pack");
      return packed.succeeded()
          && Files.size(pack) <= LARGEST_PACK
          && repository
              .run(
                  repository.root(),
                  Map.of(),
                  Files.readAllBytes(pack),
                  List.of("unpack-objects", "-q", "--strict"))
              .succeeded();
    } catch (IOException e) {
      return false;
    } finally {
      DirectoryRemoval.remove(packs);
    }
  }

  private ToolRun git(String... arguments) throws WorkspaceException, InterruptedException {
    return repository.run(repository.root(), environment, new byte[0], List.of(arguments));
  }
}
