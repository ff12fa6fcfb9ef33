package io.regatta.engine;

import io.regatta.RegattaException;
import io.regatta.agent.Agent;
import io.regatta.context.ContextFiles;
import io.regatta.context.ContextSettings;
import io.regatta.event.ErrorType;
import io.regatta.event.StoryError;
import io.regatta.log.LogFile;
import io.regatta.plan.Placeholder;
import io.regatta.plan.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Looks at everything that a run will need before it begins, and says all of it at once.
public final class Preflight {
  private final Path repository;
  private final LogFile log;
  private final ContextSettings context;
  private final Roles roles;
  private final Ground ground;

  /// Where stories are to work.
  ///
  /// @param isolated whether each has a clone of its own
  /// @param storyGates whether what a story did is checked
  /// @param phaseGates whether what stories did is checked while others may be at work
  public record Ground(boolean isolated, boolean storyGates, boolean phaseGates) {}

  /// A pre-flight for runs of one plan.
  ///
  /// @param repository the repository's root
  /// @param log the plan's log
  public Preflight(
      Path repository, LogFile log, ContextSettings context, Roles roles, Ground ground) {
    this.ground = ground;
    this.repository = repository;
    this.log = log;
    this.context = context;
    this.roles = roles;
  }

  /// Checks what does not depend on any plan: git and the machine.
  ///
  /// @param attempts how many at once at most
  public static List<Finding> surroundings(Path repository, Ground ground, int attempts)
      throws InterruptedException {
    // Of logs that a run would write, each is one of no plan here: all count as changes.
    List<Finding> findings =
        new ArrayList<>(new GitPreflight(repository, repository, ground).check());
    findings.addAll(new MachinePreflight(repository, attempts).check());
    return findings;
  }

  /// Checks everything.
  ///
  /// @param pending the stories that would run
  /// @param attempts how many of them at once at most
  public List<Finding> check(List<Story> pending, int attempts) throws InterruptedException {
    List<Finding> findings =
        new ArrayList<>(new GitPreflight(repository, log.path(), ground).check());
    findings.addAll(unwritten(pending));
    findings.addAll(gates(attempts));
    findings.addAll(log());
    findings.addAll(agents(pending));
    findings.addAll(context(pending));
    findings.addAll(new MachinePreflight(repository, attempts).check());
    return findings;
  }

  /// An agent would make something up, and be paid for it.
  private static List<Finding> unwritten(List<Story> pending) {
    List<Story> unwritten = pending.stream().filter(Placeholder::isLeftIn).toList();
    if (unwritten.isEmpty()) {
      return List.of();
    }
    boolean one = unwritten.size() == 1;
    return List.of(
        Finding.error(
            "plan",
            (one ? "story " : "stories ")
                + String.join(", ", unwritten.stream().map(story -> story.id().text()).toList())
                + (one
                    ? " is as `regatta new` wrote it: it does not say what is to be done"
                    : " are as `regatta new` wrote them: they do not say what is to be done"),
            "write that into the plan, from line " + unwritten.getFirst().line() + " on"));
  }

  /// Where attempts share a directory, a gate can't tell whose work it sees.
  private List<Finding> gates(int attempts) {
    if (ground.isolated() || attempts <= 1) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    if (ground.storyGates()) {
      findings.add(
          Finding.error(
              "gates",
              "gates.story can't be run where several stories at a time share the checkout",
              "use workspace: isolated, or run one story at a time (--parallel 1), or move the"
                  + " gates to gates.phase"));
    }
    if (ground.phaseGates()) {
      findings.add(
          Finding.error(
              "gates",
              "gates.phase can't be run with schedule: dag where several stories at a time share"
                  + " the checkout",
              "use workspace: isolated, or --schedule phases, or run one story at a time"
                  + " (--parallel 1)"));
    }
    return findings;
  }

  private List<Finding> log() {
    try {
      int entries = log.read().entries().size();
      List<Finding> findings = new ArrayList<>(writable(log.path()));
      if (findings.isEmpty()) {
        findings.add(
            Finding.ok(
                "log",
                RunSession.planPath(repository, log.path())
                    + (Files.exists(log.path())
                        ? ": " + entries + (entries == 1 ? " entry" : " entries") + ", writable"
                        : ": none yet, can be written")));
      }
      return findings;
    } catch (RegattaException e) {
      return List.of(Finding.error("log", e.getMessage(), e.hint().orElse("mend the log")));
    }
  }

  /// A file without any permission to write is meant to stay as it is, even where the user could
  /// replace it.
  private static List<Finding> writable(Path log) {
    try {
      Path file = Files.exists(log) ? log.toRealPath() : log;
      boolean readOnly =
          Files.exists(file)
              && Files.getPosixFilePermissions(file).stream().noneMatch(Preflight::writes);
      if (readOnly || (Files.exists(file) && !Files.isWritable(file))) {
        return List.of(
            Finding.error("log", "the log " + file + " is read-only", "run chmod u+w " + file));
      }
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null && !Files.isWritable(directory)) {
        return List.of(
            Finding.error(
                "log",
                "the log's directory " + directory + " is read-only",
                "make it writable: the log is replaced there as a whole"));
      }
      return List.of();
    } catch (IOException e) {
      return List.of(
          Finding.error(
              "log", "the log " + log + " can't be looked at: " + e, "mend its directory"));
    }
  }

  private static boolean writes(PosixFilePermission permission) {
    return Set.of(
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_WRITE)
        .contains(permission);
  }

  private List<Finding> agents(List<Story> pending) {
    Set<String> names = new TreeSet<>();
    pending.forEach(story -> names.add(story.agent()));
    Map<Agent.Unavailable, Set<String>> unavailable = new LinkedHashMap<>();
    for (String role : names) {
      for (Agent.Unavailable reason : roles.agent(role).check()) {
        unavailable.computeIfAbsent(reason, key -> new TreeSet<>()).add(role);
      }
    }
    if (unavailable.isEmpty()) {
      return names.isEmpty()
          ? List.of()
          : List.of(Finding.ok("agents", "roles can be played: " + String.join(", ", names)));
    }
    boolean someCanBePlayed = names.stream().anyMatch(role -> roles.agent(role).check().isEmpty());
    return unavailable.entrySet().stream()
        .map(entry ->
            someCanBePlayed
                ? Finding.warning(
                    "agents",
                    entry.getKey().message()
                        + ": the stories of "
                        + String.join(", ", entry.getValue())
                        + " can't run",
                    entry.getKey().hint())
                : Finding.error(
                    "agents",
                    entry.getKey().message()
                        + " (needed for "
                        + String.join(", ", entry.getValue())
                        + ")",
                    entry.getKey().hint()))
        .toList();
  }

  /// What the programs behind the roles say of themselves, such as their versions, and whether they
  /// are logged in. Starts them.
  ///
  /// @param pending the stories that would run
  public List<Finding> inspect(List<Story> pending) throws InterruptedException {
    return BackendPreflight.of(
        pending.stream().map(story -> roles.agent(story.agent())).distinct().toList());
  }

  /// The accounts whose backends can't be used, and why, as far as that shows before anything is
  /// started: their stories are blocked, the others run.
  ///
  /// @param pending the stories that would run
  public Map<String, StoryError> outOfOrder(List<Story> pending) {
    Map<String, StoryError> accounts = new LinkedHashMap<>();
    for (Story story : pending) {
      Agent agent = roles.agent(story.agent());
      for (Agent.Unavailable reason : agent.check()) {
        accounts.putIfAbsent(
            agent.account(),
            new StoryError(
                ErrorType.ENVIRONMENT,
                reason.message(),
                "looking at what the run needs",
                List.of(
                    reason.hint(),
                    "or let another backend play the role: agents."
                        + story.agent()
                        + ".backend in regatta.yaml; then run the same command again")));
      }
    }
    return accounts;
  }

  private List<Finding> context(List<Story> pending) {
    ContextFiles files = ContextFiles.find(repository, context, pending);
    List<Finding> findings =
        new ArrayList<>(
            files.notices().stream()
                .map(notice -> Finding.warning("context", notice.message(), notice.hint()))
                .toList());
    if (findings.isEmpty() && !pending.isEmpty()) {
      long count =
          pending.stream().flatMap(story -> files.paths(story).stream()).distinct().count();
      findings.add(Finding.ok("context", count + " files for " + pending.size() + " stories"));
    }
    return findings;
  }
}
