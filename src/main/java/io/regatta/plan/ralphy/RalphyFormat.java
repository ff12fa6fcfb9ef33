package io.regatta.plan.ralphy;

import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import java.util.regex.Pattern;

/// Lists of tasks for loops such as ralphy: boxes in Markdown, or `tasks:` in YAML and JSON.
/// Immutable.
public final class RalphyFormat implements PlanFormat {
  private static final Pattern BOX = Pattern.compile("(?m)^[-*+] \\[[ xX]\\] \\S");

  /// What makes a file of Markdown one of our own plans, with or without boxes.
  private static final Pattern OURS =
      Pattern.compile(
          "(?mi)^#{1,4}.{0,20}\\bexecution (?:order|plan)\\b"
              + "|^[-*\\s]*\\**(?:assigned )?agent(?: ?to)?\\**:"
              + "|^#{1,4}\\s*assigned agent");

  private static final Pattern YAML_TASKS =
      Pattern.compile("(?m)^tasks:\\s*(?:#.*)?$(?s:.{0,4000}?)^\\s*-\\s+\\S");
  private static final Pattern JSON_TASKS = Pattern.compile("\"tasks\"\\s*:\\s*\\[");

  @Override
  public String name() {
    return "ralphy";
  }

  @Override
  public boolean recognises(PlanSource source) {
    String content = source.content();
    if (source.endsWith(".yaml", ".yml")) {
      return YAML_TASKS.matcher(content).find();
    }
    if (source.endsWith(".json")) {
      return JSON_TASKS.matcher(content).find()
          && (content.contains("\"completed\"") || content.contains("\"parallel_group\""));
    }
    return !source.endsWith("user-stories.md")
        && BOX.matcher(content).find()
        && !OURS.matcher(content).find();
  }

  @Override
  public PlanReading read(PlanSource source, ReadingOptions options) {
    return isData(source) ? new TaskGroups(source).read() : new TaskBoxes(source).read();
  }

  /// By its name, or else by how it begins: Markdown begins with neither.
  private static boolean isData(PlanSource source) {
    String start = source.content().replaceFirst("^[\\s\\uFEFF]+", "");
    return source.endsWith(".yaml", ".yml", ".json")
        || start.startsWith("{")
        || (!source.endsWith(".md", ".markdown") && YAML_TASKS.matcher(start).find());
  }
}
