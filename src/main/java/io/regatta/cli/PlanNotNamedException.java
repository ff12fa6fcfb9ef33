package io.regatta.cli;

import io.regatta.RegattaException;
import io.regatta.ShellWord;
import io.regatta.plan.PlanException;
import io.regatta.plan.PlanKind;
import io.regatta.plan.PlanLocator;
import io.regatta.plan.PlanPlace;
import io.regatta.plan.Suggestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A command needs a plan, and its words name none.
final class PlanNotNamedException extends RegattaException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_LISTED = 6;

  private PlanNotNamedException(String message, String hint) {
    super(message, hint, null);
  }

  /// Two words where one was given, or none.
  ///
  /// @param root the repository's root, whose plans are offered
  /// @param word the one word that was given, or null
  /// @param command such as `regatta implement`
  /// @throws PlanException if the plans can't be listed
  static PlanNotNamedException of(Path root, @Nullable String word, String command)
      throws PlanException {
    List<PlanPlace> plans = new PlanLocator(root).all();
    if (word == null) {
      return new PlanNotNamedException("which plan?", offered(plans, "feature", command));
    }
    Optional<PlanKind> kind = PlanKind.of(word);
    if (kind.isPresent()) {
      return new PlanNotNamedException(
          "which " + word + "?",
          offered(
              plans.stream().filter(plan -> plan.kind() == kind.get()).toList(), word, command));
    }
    List<PlanPlace> meant = plans.stream().filter(plan -> plan.id().equals(word)).toList();
    if (meant.isEmpty() && !word.matches("[0-9]+")) {
      return unknownKind(word);
    }
    String said =
        meant.isEmpty()
            ? "feature " + word
            : meant.getFirst().kind().word() + " " + ShellWord.of(word);
    return new PlanNotNamedException(
        "`" + word + "` does not say what the plan is for",
        "did you mean `" + command + " " + said + "`?");
  }

  private static String offered(List<PlanPlace> plans, String kind, String command) {
    if (plans.isEmpty()) {
      return "there is no plan here yet: write one with `regatta new "
          + kind
          + (kind.equals("feature") ? "" : " ID")
          + " \"…\"`, or name any file with --plan FILE";
    }
    PlanPlace first = plans.getFirst();
    return "there "
        + (plans.size() == 1 ? "is " : "are ")
        + plans.stream().limit(MOST_LISTED).map(PlanPlace::words).collect(Collectors.joining(", "))
        + (plans.size() > MOST_LISTED ? ", …" : "")
        + ": say for example `"
        + command
        + " "
        + first.kind().word()
        + " "
        + ShellWord.of(first.id())
        + "`";
  }

  /// A word where the kind of a plan should stand.
  static PlanNotNamedException unknownKind(String word) {
    return new PlanNotNamedException(
        "a plan is named by feature, fix or bug, not by `" + word + "`",
        Suggestion.closest(word, PlanKind.words())
            .map(kind -> "did you mean `" + kind + "`?")
            .orElse("say for example `feature 5`, or --plan FILE"));
  }
}
