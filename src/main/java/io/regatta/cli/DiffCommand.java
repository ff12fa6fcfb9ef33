package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.cli.terminal.Styles;
import io.regatta.engine.RunSession;
import io.regatta.engine.StoryWork;
import io.regatta.engine.WorkSearch;
import io.regatta.event.EventJson;
import io.regatta.integration.WorkDiff;
import io.regatta.plan.Plan;
import io.regatta.plan.PlanReading;
import io.regatta.plan.Story;
import io.regatta.report.DiffView;
import io.regatta.report.DiffView.StoryChange;
import io.regatta.workspace.CheckoutState;
import io.regatta.workspace.CommitName;
import io.regatta.workspace.PlanRefs;
import io.regatta.workspace.Repository;
import io.regatta.workspace.WorkspaceException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `regatta diff`: what a story changed.
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows what stories changed, wherever that is by now.",
      "",
      "Of one story the patch: of its commits where it is integrated, else of what was captured,"
          + " else of what its workspace holds now. Of all stories a line each. Without a plan: the"
          + " plan of the last run. Changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  regatta diff feature 5",
      "  regatta diff feature 5 --story 4",
      "  regatta diff --story 4 --stat"
    })
final class DiffCommand implements Callable<Integer> {

  @Spec private CommandSpec command = CommandSpec.create();
  @Mixin private PlanOptions plan = new PlanOptions();

  @Option(names = "--story", paramLabel = "ID", description = "Which story.")
  private @Nullable String story;

  @Option(names = "--stat", description = "A line for each file instead of the patch.")
  private boolean stat;

  @Option(names = "--json", description = "Print the changed files as JSON.")
  private boolean json;

  @Override
  public Integer call() throws RegattaException, InterruptedException {
    Path file = plan.planFileOrLast();
    String path = RunSession.planPath(plan.root(), file);
    PlanReading reading = plan.readInAnyOrder(file);
    if (reading.refused()) {
      new Messages(command.commandLine().getErr()).errors(path, reading.problems());
      return ExitCode.USAGE;
    }
    String wanted = story;
    List<Story> stories =
        wanted == null
            ? reading.plan().scheduled()
            : List.of(PlanOptions.story(reading.plan(), wanted, "--story", command));
    Repository repository = repository();
    WorkSearch search =
        new WorkSearch(
            repository,
            path,
            StateDirectory.of(repository, System.getenv()).resolve(PlanRefs.of(path).plan()));
    List<StoryWork> works = new ArrayList<>();
    for (Story one : stories) {
      works.add(search.of(one.id()));
    }
    if (works.stream().allMatch(work -> work.where() == StoryWork.Where.NONE)) {
      refuseIfShared();
    }
    show(path, reading.plan(), works, new WorkDiff(repository));
    return ExitCode.OK;
  }

  private Repository repository() throws RegattaException, InterruptedException {
    if (CheckoutState.of(plan.root()).filter(CheckoutState::hasCommit).isEmpty()) {
      throw new WorkspaceException(
          plan.root() + " is no git repository with a commit, so that nothing tells what changed",
          "make one (git init, git add -A, git commit) before the next run",
          null);
    }
    return Repository.at(plan.root());
  }

  private void refuseIfShared() throws RegattaException, InterruptedException {
    if (!Worksites.of(plan.root(), plan.configuration().work(), null).isolated()) {
      throw new WorkspaceException(
          "stories work in your checkout here (workspace: shared), so that what one of them changed"
              + " can't be told apart",
          "look at all of it with `git diff`, or set `workspace: isolated` for the next run",
          null);
    }
  }

  private void show(String path, Plan read, List<StoryWork> works, WorkDiff diff)
      throws RegattaException, InterruptedException {
    PrintWriter out = command.commandLine().getOut();
    if (json || story == null) {
      DiffView view = view(path, read, works, diff);
      if (json) {
        out.println(new EventJson().toJson(view));
        return;
      }
      view.print(Texts.on(out));
      if (!stat) {
        return;
      }
    }
    for (StoryWork work : works) {
      if (story != null || !work.pieces().isEmpty()) {
        patches(read.story(work.story()), work, diff, out);
      }
    }
    out.flush();
  }

  private static DiffView view(String path, Plan read, List<StoryWork> works, WorkDiff diff)
      throws RegattaException, InterruptedException {
    List<StoryChange> stories = new ArrayList<>();
    for (StoryWork work : works) {
      List<DiffView.Change> changes = new ArrayList<>();
      for (StoryWork.Piece piece : work.pieces()) {
        changes.add(
            new DiffView.Change(
                piece.to(),
                piece.subject(),
                piece.run(),
                diff.files(piece.from(), piece.to()).stream()
                    .map(file ->
                        new DiffView.FileLines(
                            file.path(), file.from(), file.added(), file.removed()))
                    .toList()));
      }
      stories.add(
          new StoryChange(
              work.story(),
              read.story(work.story()).title(),
              place(work.where()),
              work.location(),
              changes));
    }
    return new DiffView(path, read.title(), stories);
  }

  private static DiffView.Place place(StoryWork.Where where) {
    return switch (where) {
      case INTEGRATED -> DiffView.Place.INTEGRATED;
      case CAPTURED -> DiffView.Place.CAPTURED;
      case CONFLICT -> DiffView.Place.CONFLICT;
      case WORKSPACE -> DiffView.Place.WORKSPACE;
      case ROLLED_BACK -> DiffView.Place.ROLLED_BACK;
      case NONE -> DiffView.Place.NONE;
    };
  }

  /// The patches of a story, each below a line that tells where it is from. Such a line is none
  /// that `git apply` would look at.
  private void patches(Story read, StoryWork work, WorkDiff diff, PrintWriter out)
      throws RegattaException, InterruptedException {
    boolean terminal = out instanceof StandardStream stream && stream.terminal().present();
    PatchText text =
        new PatchText(
            out instanceof StandardStream stream ? stream.terminal().styles() : new Styles(false));
    for (StoryWork.Piece piece : work.pieces()) {
      out.println(text.styles().strong(PatchText.safe(heading(read, work, piece))));
      if (stat) {
        diff.stat(piece.from(), piece.to()).lines().map(PatchText::safe).forEach(out::println);
      } else {
        String patch = diff.patch(piece.from(), piece.to(), !terminal);
        if (terminal) {
          out.print(text.of(patch));
        } else {
          StandardStream.exactly(patch, out);
        }
      }
    }
    if (work.pieces().isEmpty()) {
      out.println(
          "story "
              + work.story()
              + (work.where() == StoryWork.Where.ROLLED_BACK
                  ? " has been rolled back"
                  : " changed nothing"));
    }
  }

  private static String heading(Story read, StoryWork work, StoryWork.Piece piece) {
    String what = "story " + work.story() + " (" + read.title() + ")";
    return switch (work.where()) {
      case INTEGRATED ->
          what + ", integrated: " + CommitName.abbreviated(piece.to()) + " of run " + piece.run();
      case CAPTURED -> what + ", captured and not integrated: " + work.location();
      case CONFLICT -> what + ", in conflict: " + work.location();
      case WORKSPACE -> what + ", in its workspace: " + work.location();
      case ROLLED_BACK, NONE -> what;
    };
  }
}
