package io.regatta.plan.speckit;

import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import java.util.regex.Pattern;

/// `tasks.md` of spec-kit (<https://github.com/github/spec-kit>, `templates/tasks-template.md`).
/// Immutable.
public final class SpecKitFormat implements PlanFormat {
  private static final Pattern TASK =
      Pattern.compile(
          "(?m)^\\s{0,20}[-*+]"
              + " \\[.\\]\\s+(?:\\[[Pp]\\]\\s*)?[*~\\[]{0,4}T-?\\d{1,6}(?![\\p{L}\\d]{2})");

  /// What makes a file one of our own plans, whatever boxes its stories hold.
  private static final Pattern OURS =
      Pattern.compile("(?mi)^#{1,3}\\s*\\W{0,4}execution (?:order|plan)\\s*:?\\s*$");

  @Override
  public String name() {
    return "speckit";
  }

  @Override
  public boolean recognises(PlanSource source) {
    return !source.endsWith(".json", ".yaml", ".yml", "user-stories.md")
        && TASK.matcher(source.content()).find()
        && !OURS.matcher(source.content()).find();
  }

  @Override
  public PlanReading read(PlanSource source, ReadingOptions options) {
    return new SpecKitReading(source).read();
  }
}
