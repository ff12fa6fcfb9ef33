package io.regatta.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A plan in as few words as the command line takes for it.
final class PlanName {
  private static final Pattern PLACE =
      Pattern.compile("docs/features/([^/]+)/(?:(issues|bugs)/([^/]+)/)?user-stories\\.md");

  private PlanName() {}

  /// Such as `feature 5` or `fix 88`; the path of any other plan.
  static String of(String path) {
    Matcher place = PLACE.matcher(path);
    if (!place.matches()) {
      return path;
    }
    if (place.group(2) == null) {
      return "feature " + place.group(1);
    }
    return (place.group(2).equals("issues") ? "fix " : "bug ") + place.group(3);
  }
}
