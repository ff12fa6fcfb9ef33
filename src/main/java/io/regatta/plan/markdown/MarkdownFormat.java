package io.regatta.plan.markdown;

import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanReading;
import java.util.Locale;

/// Plans in Markdown: user stories and an execution section, in every way in which people and
/// models write them. Immutable.
public final class MarkdownFormat implements PlanFormat {
  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public boolean recognises(String fileName, String content) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return name.endsWith(".md") || name.endsWith(".markdown") || content.contains("#");
  }

  @Override
  public PlanReading read(String content, ReadingOptions options) {
    return new MarkdownReading(Outline.of(content), options).read();
  }
}
