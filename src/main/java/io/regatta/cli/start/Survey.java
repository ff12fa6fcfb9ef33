package io.regatta.cli.start;

import io.regatta.agent.Agent;
import io.regatta.agent.AgentHost;
import io.regatta.agent.roster.Backend;
import io.regatta.context.ContextSettings;
import io.regatta.context.RoleDefinitions;
import io.regatta.engine.LogRecorder;
import io.regatta.plan.PlanException;
import io.regatta.plan.PlanLocator;
import io.regatta.plan.PlanPlace;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What there is in a repository that matters to Regatta. Immutable.
///
/// @param commit whether it is a git repository with a commit to start from
/// @param clients the backends whose clients are installed, in the order in which one is chosen
/// @param confined whether the first of them may run no command that it was not told of
/// @param roles the roles that are defined
/// @param context the directories in `context/`
/// @param builds the files that say how it is built
/// @param plans the plans that commands can name
/// @param logs how many of them have a log
public record Survey(
    boolean commit,
    List<String> clients,
    boolean confined,
    List<String> roles,
    List<String> context,
    List<BuildFile> builds,
    List<PlanPlace> plans,
    long logs) {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int MOST = 1000;

  public Survey {
    clients = List.copyOf(clients);
    roles = List.copyOf(roles);
    context = List.copyOf(context);
    builds = List.copyOf(builds);
    plans = List.copyOf(plans);
  }

  /// Looks. Starts nothing, and changes nothing.
  ///
  /// @param root the repository's root
  /// @param host says what is installed
  /// @throws PlanException if the directory of the plans can't be listed
  public static Survey of(Path root, AgentHost host, boolean commit) throws PlanException {
    List<PlanPlace> plans = new PlanLocator(root).all();
    List<Agent> installed =
        Backend.clients(host).stream().filter(client -> client.check().isEmpty()).toList();
    return new Survey(
        commit,
        installed.stream().map(Agent::backend).toList(),
        installed.stream().limit(1).anyMatch(client -> !client.unattended().doubts().isEmpty()),
        RoleDefinitions.names(root),
        directories(root.resolve("context")),
        BuildFiles.in(root),
        plans,
        plans.stream().filter(plan -> Files.exists(LogRecorder.log(plan.file()))).count());
  }

  private static List<String> directories(Path parent) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, Files::isDirectory)) {
      for (Path directory : found) {
        String name = String.valueOf(directory.getFileName());
        if (PLAIN.matcher(name).matches() && names.size() < MOST) {
          names.add(name);
        }
      }
    } catch (IOException | DirectoryIteratorException none) {
      return List.of();
    }
    names.sort(String::compareTo);
    return names;
  }

  /// The roles that read a directory of `context/` without being told to.
  List<String> readers(String directory) {
    return roles.stream()
        .filter(
            role -> ContextSettings.DEFAULT.globs(role).contains("context/" + directory + "/**/*"))
        .toList();
  }

  List<Guess> setup() {
    return builds.stream().flatMap(build -> build.setup().stream()).toList();
  }

  List<Guess> checks() {
    return builds.stream().flatMap(build -> build.checks().stream()).toList();
  }
}
