package io.regatta.plan.prd;

import io.regatta.plan.PlanFormat;
import io.regatta.plan.PlanReading;
import io.regatta.plan.PlanSource;
import java.util.regex.Pattern;

/// `prd.json`, in which user stories pass or do not yet; also as YAML. Immutable.
public final class PrdFormat implements PlanFormat {
  private static final Pattern STORIES =
      Pattern.compile(
          "(?m)(?:\"(?:userStories|user_stories)\"\\s*:|^(?:userStories|user_stories):)");
  private static final Pattern PASSES =
      Pattern.compile(
          "\"passes\"\\s*:\\s*(?:true|false|\"|null)"
              + "|\"steps\"\\s*:\\s*\\[[^\\]]*\\]\\s*,\\s*\"(?:started|complete)\"\\s*:");

  @Override
  public String name() {
    return "prd";
  }

  @Override
  public boolean recognises(PlanSource source) {
    String content = source.content();
    return !source.endsWith(".md", ".markdown")
        && (STORIES.matcher(content).find() || PASSES.matcher(content).find());
  }

  @Override
  public PlanReading read(PlanSource source, ReadingOptions options) {
    return new PrdReading(source).read();
  }
}
