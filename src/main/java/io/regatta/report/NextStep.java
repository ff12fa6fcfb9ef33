package io.regatta.report;

import io.regatta.PlainText;
import io.regatta.ShellWord;
import io.regatta.event.RunEvent.RunEnding;
import io.regatta.event.RunState;
import io.regatta.event.StoryProgress;
import io.regatta.event.StoryResult;
import io.regatta.event.Verdict;
import io.regatta.plan.StoryId;
import java.util.ArrayList;
import java.util.List;

/// Something to do after a run.
///
/// @param command a command that can be pasted into a shell
/// @param purpose what for, a few words
public record NextStep(String command, String purpose) {
  /// For how many failed stories their output is offered.
  private static final int OFFERED = 3;

  /// What to do after the run as it stands.
  static List<NextStep> after(RunState state, RunBrief brief) {
    List<NextStep> steps = new ArrayList<>();
    RunEnding ending = state.finished().map(end -> end.ending()).orElse(RunEnding.INTERRUPTED);
    switch (ending) {
      case COMPLETED -> {
        if (isPartOfPlan(state, brief)) {
          steps.add(new NextStep(brief.wholePlan(), "run the rest of the plan"));
        }
        steps.addAll(review(state, brief));
      }
      case INCOMPLETE -> {
        List<StoryId> failed = failed(state);
        steps.add(new NextStep(goOn(state, brief), "try again what is not completed"));
        failed.stream().limit(OFFERED).forEach(story -> steps.add(output(story, brief)));
        failed.stream()
            .filter(story -> state.story(story).lastSession().isPresent())
            .limit(1)
            .forEach(story -> steps.add(retry(story, brief)));
        failed.stream().limit(1).forEach(story -> steps.add(mark(story, brief)));
      }
      case INTERRUPTED -> {
        steps.add(new NextStep(goOn(state, brief), "go on with what is not completed"));
        failed(state).stream().limit(OFFERED).forEach(story -> steps.add(output(story, brief)));
      }
      case UNWORKABLE ->
          steps.add(
              new NextStep(
                  goOn(state, brief),
                  "once that is mended, bring together what is done and go on"));
      case UNRECORDED ->
          steps.add(
              new NextStep(
                  goOn(state, brief),
                  "once the log can be written, record what the journal has and go on"));
    }
    return steps;
  }

  /// What was to be done once more, and has no verdict of this run, is completed as before: it must
  /// be named again.
  private static String goOn(RunState state, RunBrief brief) {
    List<StoryId> again =
        brief.pending().stream()
            .filter(brief.completed()::contains)
            .filter(story -> state.story(story).result().isEmpty())
            .toList();
    return again.isEmpty()
        ? brief.command()
        : brief.command()
            + " --redo "
            + ShellWord.of(String.join(",", again.stream().map(StoryId::text).toList()));
  }

  private static List<NextStep> review(RunState state, RunBrief brief) {
    if (state.branch().isEmpty()) {
      return List.of(
          new NextStep(git("status", brief), "see what changed"),
          new NextStep(git("diff", brief), "review it before you commit"));
    }
    NextStep diff = new NextStep(command("diff", brief), "see what each story changed");
    return state.held().isPresent()
        ? List.of(
            new NextStep(
                git("merge " + ShellWord.of(state.held().get().branch()), brief),
                "bring it to your branch"),
            diff)
        : List.of(diff, new NextStep(command("rollback", brief), "take it back"));
  }

  /// Another command for the same plan: the words that name it are those of the whole plan's.
  private static String command(String word, RunBrief brief) {
    // Only what runs the whole of it has a schedule.
    return brief
        .wholePlan()
        .replaceFirst("\\bimplement\\b", word)
        .replaceFirst(" --schedule [a-z]+", "");
  }

  /// Whether stories were left out that are not completed.
  private static boolean isPartOfPlan(RunState state, RunBrief brief) {
    return state.stories().stream()
        .map(story -> story.story().id())
        .anyMatch(id -> !brief.completed().contains(id) && !brief.pending().contains(id));
  }

  /// git takes the same option for the place, but before its command.
  private static String git(String command, RunBrief brief) {
    String options = brief.invocation().options();
    return "git " + (options.isEmpty() ? "" : options + " ") + command;
  }

  private static NextStep output(StoryId story, RunBrief brief) {
    return new NextStep(
        brief.invocation().command("logs " + brief.plan() + " --story " + quoted(story)),
        "see what the agent of story " + story + " did");
  }

  private static NextStep retry(StoryId story, RunBrief brief) {
    return new NextStep(
        command("retry", brief) + " --story " + quoted(story) + " --message \"…\"",
        "continue the session of story " + story + " with a word of yours");
  }

  private static NextStep mark(StoryId story, RunBrief brief) {
    return new NextStep(
        brief
            .invocation()
            .command(
                "mark "
                    + brief.plan()
                    + " "
                    + quoted(story)
                    + " completed --reason \"done by hand\""),
        "if you finished story " + story + " yourself");
  }

  private static List<StoryId> failed(RunState state) {
    return state.stories().stream()
        .map(StoryProgress::result)
        .flatMap(result -> result.stream())
        .filter(result -> result.verdict() == Verdict.FAILED)
        .map(StoryResult::story)
        .toList();
  }

  /// An id as a shell takes it for one word: ids come from a plan, which nobody vouches for.
  static String quoted(StoryId story) {
    return ShellWord.of(PlainText.of(story.text()));
  }
}
