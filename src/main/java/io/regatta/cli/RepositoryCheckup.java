package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.configuration.Configuration;
import io.regatta.cli.configuration.ConfigurationException;
import io.regatta.cli.configuration.ConfigurationReader;
import io.regatta.context.ContextFiles;
import io.regatta.context.RoleDefinitions;
import io.regatta.engine.Finding;
import io.regatta.engine.GatePreflight;
import io.regatta.engine.LeftRuns;
import io.regatta.engine.Preflight;
import io.regatta.engine.SandboxPreflight;
import io.regatta.journal.RunStore;
import io.regatta.plan.PlanException;
import io.regatta.plan.PlanLocator;
import io.regatta.plan.PlanPlace;
import io.regatta.process.Sandbox;
import io.regatta.process.SandboxSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can be told of a repository, whatever the plan.
///
/// @param root the repository's root
/// @param configuration what counts; the defaults where the file can't be used
/// @param settings what there is to say of the file
record RepositoryCheckup(Path root, Configuration configuration, List<Finding> settings) {
  private static final int MOST_LISTED = 6;

  /// Reads the configuration.
  static RepositoryCheckup of(Path root) {
    String file = ConfigurationReader.FILE;
    try {
      Configuration configuration = ConfigurationReader.read(root);
      Finding found =
          Files.exists(root.resolve(file))
              ? Finding.ok(file, "valid")
              : Finding.note(file, "none: every default counts", "write one with `regatta init`");
      return new RepositoryCheckup(root, configuration, List.of(found));
    } catch (ConfigurationException e) {
      return new RepositoryCheckup(
          root,
          Configuration.DEFAULT,
          e.problems().stream()
              .map(problem ->
                  Finding.error(
                      file, problem.message() + " (" + problem.location() + ")", problem.hint()))
              .toList());
    }
  }

  /// Whether the file could be used.
  boolean readable() {
    return settings.stream().noneMatch(Finding::isError);
  }

  List<Finding> findings() throws RegattaException, InterruptedException {
    List<Finding> findings = new ArrayList<>(settings);
    findings.addAll(surroundings());
    findings.addAll(GatePreflight.check(configuration.work().gates(), root, UserEnvironment.own()));
    findings.addAll(sandbox());
    findings.addAll(roles());
    findings.add(plans());
    Path store = new RunStore(root).home();
    if (!MachineCheckup.isWritable(store)) {
      findings.add(
          Finding.error(
              "runs", store + " can't be written", "make it writable: runs are kept there"));
    }
    findings.addAll(LeftRuns.check(root));
    return findings;
  }

  /// How many there may be at once is a matter of the plan; without a cap one is looked for.
  private List<Finding> surroundings() throws InterruptedException {
    Preflight.Ground ground;
    try {
      ground = Worksites.of(root, configuration.work(), null).ground(configuration.schedule());
    } catch (RegattaException e) {
      // What is wrong with git is found below.
      ground = new Preflight.Ground(false, false, false);
    }
    List<Finding> findings =
        new ArrayList<>(Preflight.surroundings(root, ground, configuration.parallel().orElse(1)));
    findings.add(workspaces(ground.isolated()));
    return findings;
  }

  private static Finding workspaces(boolean isolated) {
    String subject = "workspaces";
    if (!isolated) {
      return Finding.note(subject, "stories share the directory", null);
    }
    try {
      Path state = StateDirectory.all(System.getenv());
      return MachineCheckup.isWritable(state)
          ? Finding.ok(subject, "a clone for each story, in " + state)
          : Finding.error(
              subject,
              "no workspace can be made in " + state,
              "make it writable, or set XDG_STATE_HOME to a directory that is");
    } catch (RegattaException e) {
      return Finding.error(subject, e.getMessage(), e.hint().orElse("set HOME"));
    }
  }

  private List<Finding> sandbox() throws InterruptedException {
    if (configuration.work().sandbox().isPresent()) {
      return SandboxPreflight.check(Sandboxes.of(root, configuration.work()));
    }
    Optional<Sandbox.Problem> problem = Sandboxes.of(root, SandboxSettings.DEFAULT).problem();
    return List.of(
        problem.isPresent()
            ? Finding.note("sandbox", "off, and can't be had: " + problem.get().message(), null)
            : Finding.note(
                "sandbox", "off", "sandbox: true in regatta.yaml confines agents with bubblewrap"));
  }

  private List<Finding> roles() {
    List<String> roles = RoleDefinitions.names(root);
    List<Finding> findings = new ArrayList<>();
    findings.add(
        roles.isEmpty()
            ? Finding.note(
                "roles",
                "none is defined",
                "describe each in " + RoleDefinitions.DIRECTORY + "/ROLE.md, if you like")
            : Finding.ok("roles", listed(roles) + " (" + RoleDefinitions.DIRECTORY + ")"));
    ContextFiles.unmatched(root, configuration.context())
        .forEach(
            notice -> findings.add(Finding.warning("context", notice.message(), notice.hint())));
    return findings;
  }

  private Finding plans() throws PlanException {
    List<PlanPlace> plans = new PlanLocator(root).all();
    return plans.isEmpty()
        ? Finding.note("plans", "none yet", "write one with `regatta new feature \"…\"`")
        : Finding.ok("plans", listed(plans.stream().map(PlanPlace::words).toList()));
  }

  private static String listed(List<String> all) {
    return all.stream().limit(MOST_LISTED).collect(Collectors.joining(", "))
        + (all.size() > MOST_LISTED ? " and " + (all.size() - MOST_LISTED) + " more" : "");
  }
}
