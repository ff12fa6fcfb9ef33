package io.regatta.plan.markdown;

import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;

/// Plans in Markdown: user stories and an execution section, in every way in which people and
/// models write them. Immutable.
public final class MarkdownFormat implements PlanFormat {
  @Override
  public String name() {
    return "markdown";
  }

  @Override
  public boolean recognises(PlanSource source) {
    return source.endsWith(".md", ".markdown")
        || (source.content().contains("#") && !source.endsWith(".json", ".yaml", ".yml"));
  }

  @Override
  public PlanReading read(PlanSource source, ReadingOptions options) {
    return new MarkdownReading(Outline.of(source.content()), options).read();
  }
}
