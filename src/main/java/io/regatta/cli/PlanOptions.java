package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.cli.configuration.Configuration;
import io.regatta.cli.configuration.ConfigurationReader;
import io.regatta.journal.Journal;
import io.regatta.journal.RunDirectory;
import io.regatta.journal.RunStore;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanException;
import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanKind;
import io.regatta.plan.PlanLocator;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.plan.StoryId;
import io.regatta.plan.format.PlanReader;
import io.regatta.report.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// How commands are told which plan is meant.
final class PlanOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "feature|fix|bug",
      completionCandidates = Candidates.Plans.class,
      description = {
        "What the plan is for:",
        "  feature N  docs/features/N/user-stories.md",
        "  fix N      docs/features/*/issues/N/user-stories.md",
        "  bug ID     docs/features/*/bugs/ID/user-stories.md"
      })
  private @Nullable String kind;

  @Parameters(index = "1", arity = "0..1", paramLabel = "ID", description = "Its number or id.")
  private @Nullable String id;

  @Option(names = "--plan", paramLabel = "FILE", description = "Any plan file, instead.")
  private @Nullable Path file;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "How the plan is written; found out from its content by default.")
  private @Nullable String format;

  @Option(
      names = "--document-order",
      description =
          "Run a plan without an execution section in the order in which its stories stand.")
  private boolean documentOrder;

  @Mixin private PlaceOptions place = new PlaceOptions();

  /// The same choice, made otherwise than on a command line.
  ///
  /// @param command what refuses it if need be
  /// @param words two of them, such as `feature 5`, or a file
  static PlanOptions of(
      CommandSpec command, PlaceOptions place, PlanWords words, boolean documentOrder) {
    PlanOptions options = new PlanOptions();
    options.command = command;
    options.place = place;
    options.documentOrder = documentOrder;
    switch (words) {
      case PlanWords.Named named -> {
        options.kind = named.kind();
        options.id = named.id();
      }
      case PlanWords.InFile inFile -> options.file = inFile.file();
    }
    return options;
  }

  /// The runs of the same repository.
  RunOptions runs() {
    return RunOptions.of(place);
  }

  /// The repository's root.
  Path root() {
    return place.root();
  }

  /// A file as the user named it: from where the command acts as if started.
  Path resolve(Path named) {
    return place.directory().resolve(named);
  }

  /// The configuration of the repository.
  Configuration configuration() throws RegattaException {
    return ConfigurationReader.read(root());
  }

  /// Whether a plan was named at all.
  boolean named() {
    return file != null || kind != null;
  }

  /// The word where the kind of a plan should stand, if it is none.
  Optional<String> unknownKind() {
    return Optional.ofNullable(kind).filter(word -> PlanKind.of(word).isEmpty());
  }

  /// The ids of the plan's stories in plan order; none where no plan that can be read was named.
  List<String> stories() {
    try {
      return named()
          ? readInAnyOrder(planFile()).plan().scheduled().stream()
              .map(story -> story.id().text())
              .toList()
          : List.of();
    } catch (RegattaException | CommandLine.ParameterException e) {
      return List.of();
    }
  }

  /// The one word that was given where two name a plan, if it is none that such a pair begins with.
  Optional<String> lonelyWord() {
    return id == null ? unknownKind() : Optional.empty();
  }

  /// The plan's file.
  ///
  /// @throws RegattaException if there is none, or several
  Path planFile() throws RegattaException {
    Path named = file;
    String wanted = kind;
    String which = id;
    if (named != null) {
      if (wanted != null) {
        throw usage("--plan names the plan already: leave out `" + wanted + "`");
      }
      return PlanLocator.file(named.toString(), place.directory().toAbsolutePath());
    }
    if (wanted == null || which == null) {
      throw PlanNotNamedException.of(
          root(), wanted, command.commandLine().getCommandSpec().qualifiedName());
    }
    return locate(root(), wanted, which);
  }

  /// The plan's file, or that of the last run if none was named.
  ///
  /// @throws RegattaException if there is none, or several
  Path planFileOrLast() throws RegattaException {
    if (named()) {
      return planFile();
    }
    RunDirectory last =
        new RunStore(root())
            .runs().reversed().stream()
                .filter(run -> Files.exists(run.journal()))
                .findFirst()
                .orElseThrow(() -> RunNotFoundException.none(root()));
    return root()
        .resolve(
            Journal.replay(last.journal())
                .run()
                .orElseThrow(() -> usage("the last run has no plan: name it, such as `feature 5`"))
                .plan());
  }

  /// Reads a plan whose order does not matter.
  ///
  /// @throws RegattaException if it cannot be read at all
  PlanReading readInAnyOrder(Path planFile) throws RegattaException {
    return new PlanReader(root()).read(planFile, format, new PlanFormat.ReadingOptions(true));
  }

  /// The story of a plan that the user means.
  ///
  /// @param option the option that named it
  static Story story(Plan plan, String id, String option, CommandSpec command) {
    return plan.find(new StoryId(id))
        .orElseThrow(() ->
            new CommandLine.ParameterException(
                command.commandLine(),
                option
                    + " names story "
                    + id
                    + ", which is not in the plan; it has: "
                    + String.join(
                        ", ", plan.scheduled().stream().map(one -> one.id().text()).toList())));
  }

  /// How to do something else with the plan, for people to paste.
  ///
  /// @param words the command and its options, as a shell takes them; `*` stands where the plan
  ///   goes
  String command(String planPath, String words) {
    return invocation().command(words.replace("*", words(planPath)));
  }

  /// How a command names the plan: as the user did, or else as short as can be.
  String words(String planPath) {
    Path named = file;
    if (named != null) {
      return "--plan " + ShellWord.of(named.toString());
    }
    return kind != null && id != null
        ? kind + " " + ShellWord.of(id)
        : PlanLocator.words(planPath, root().resolve(planPath).toString());
  }

  /// How to do something with a plan that the user may not have named.
  ///
  /// @param words as of [#command]
  String commandOn(String planPath, String words) {
    String which = PlanLocator.words(planPath, root().resolve(planPath).toString());
    return invocation().command(words.replace("*", which));
  }

  /// The plan that two words name, such as `feature 5`.
  ///
  /// @throws RegattaException if there is none, or several
  static Path locate(Path root, String kind, String id) throws RegattaException {
    PlanLocator plans = new PlanLocator(root);
    return switch (PlanKind.of(kind).orElseThrow(() -> PlanNotNamedException.unknownKind(kind))) {
      case FEATURE -> plans.feature(id);
      case FIX -> plans.fix(id);
      case BUG -> plans.bug(id);
    };
  }

  /// Reads the plan.
  ///
  /// @throws RegattaException if it cannot be read at all
  PlanReading read(Path planFile) throws RegattaException {
    return new PlanReader(root())
        .read(planFile, format, new PlanFormat.ReadingOptions(documentOrder));
  }

  /// Reads a plan whose file was read already.
  ///
  /// @throws PlanException if it cannot be read at all
  PlanReading read(Path planFile, String content) throws PlanException {
    return new PlanReader(root())
        .read(planFile, content, format, new PlanFormat.ReadingOptions(documentOrder));
  }

  /// How to run the plan, for people to paste.
  ///
  /// @param narrowed what the run was narrowed to, as a shell takes it
  String implementCommand(List<String> narrowed) {
    List<String> words = new ArrayList<>(List.of("implement"));
    Path named = file;
    if (named != null) {
      words.add("--plan");
      words.add(ShellWord.of(named.toString()));
    } else if (kind != null && id != null) {
      words.add(kind);
      words.add(ShellWord.of(id));
    }
    if (format != null) {
      words.add("--format");
      words.add(ShellWord.of(format));
    }
    if (documentOrder) {
      words.add("--document-order");
    }
    words.addAll(narrowed);
    return invocation().command(String.join(" ", words));
  }

  /// How the tool was called for this repository.
  Invocation invocation() {
    return place.invocation();
  }

  CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(command.commandLine(), message);
  }
}
