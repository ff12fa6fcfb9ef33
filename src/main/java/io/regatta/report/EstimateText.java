package io.regatta.report;

import io.regatta.plan.StoryId;
import io.regatta.statistics.Forecast;
import io.regatta.statistics.RoleEstimate;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a plan would take, for people: never without what it is estimated from, and what is not
/// known.
final class EstimateText {
  /// As many ids of stories stand in a sentence.
  private static final int MOST_IDS = 6;

  private final Map<StoryId, String> roles;
  private final Canvas canvas;

  /// @param roles the role of each story
  EstimateText(Map<StoryId, String> roles, Canvas canvas) {
    this.roles = roles;
    this.canvas = canvas;
  }

  void print(Forecast whole, @Nullable Forecast left, Lines lines) {
    if (whole.roles().isEmpty()) {
      say(
          "no estimate: no run here has completed a story of "
              + Amounts.list(roles(whole.untimed()), "or")
              + " yet",
          lines);
      return;
    }
    say("estimate: " + amount(whole), lines);
    if (left != null) {
      int stories = left.timetable().slots().size();
      say("what is left (" + Amounts.stories(stories) + "): " + amount(left), lines);
    }
    for (RoleEstimate role : whole.roles()) {
      detail("estimated from " + source(role), lines);
    }
    unknown("no time and no cost", whole.untimed(), lines);
    List<StoryId> uncosted = new ArrayList<>(whole.uncosted());
    uncosted.removeAll(whole.untimed());
    if (whole.costUsd() != null) {
      unknown("no cost", uncosted, lines);
    }
  }

  private void say(String text, Lines lines) {
    canvas.wrap("", "  ", text).forEach(line -> lines.print(Line.of(line)));
  }

  private void detail(String text, Lines lines) {
    canvas.wrap("  ", "    ", text).forEach(line -> lines.print(Line.of(Style.DIM, line)));
  }

  /// Such as `about 24m 40s, about $1.92`.
  private static String amount(Forecast forecast) {
    Duration time = forecast.time();
    BigDecimal cost = forecast.costUsd();
    String duration = time == null ? "no time known" : about(forecast.untimed()) + duration(time);
    return duration
        + ", "
        + (cost == null ? "no cost known" : about(forecast.uncosted()) + Amounts.money(cost));
  }

  private static String duration(Duration time) {
    return Amounts.duration(time).replace(' ', Canvas.UNBROKEN);
  }

  /// What is not known makes it more.
  private static String about(List<StoryId> unknown) {
    return unknown.isEmpty() ? "about " : "at least ";
  }

  private static String source(RoleEstimate role) {
    BigDecimal cost = role.costUsd();
    return Amounts.count(role.attempts(), "attempt", "attempts")
        + " of "
        + role.role()
        + " at "
        + Amounts.stories(role.stories())
        + " in "
        + Amounts.count(role.runs(), "run", "runs")
        + ": "
        + duration(role.time())
        + (cost == null ? "" : " and " + Amounts.money(cost))
        + (role.stories() == 1 ? "" : " each");
  }

  private void unknown(String what, List<StoryId> stories, Lines lines) {
    if (!stories.isEmpty()) {
      List<String> ids = stories.stream().limit(MOST_IDS).map(StoryId::text).toList();
      int more = stories.size() - ids.size();
      detail(
          what
              + " known of "
              + Amounts.list(roles(stories), "or")
              + (stories.size() == 1 ? ": story " : ": stories ")
              + String.join(", ", ids)
              + (more == 0 ? "" : " and " + Amounts.number(more) + " more")
              + (stories.size() == 1 ? " is not counted" : " are not counted"),
          lines);
    }
  }

  private List<String> roles(List<StoryId> stories) {
    TreeSet<String> found = new TreeSet<>();
    stories.forEach(story -> found.add(roles.getOrDefault(story, "")));
    return List.copyOf(found);
  }
}
