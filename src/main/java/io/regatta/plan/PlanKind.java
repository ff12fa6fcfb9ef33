package io.regatta.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a plan is for, which decides where it lies: `docs/features/N/user-stories.md` for a
/// feature, and below a feature's directory for the others.
public enum PlanKind {
  FEATURE(""),
  FIX("issues"),
  BUG("bugs");

  private final String folder;

  PlanKind(String folder) {
    this.folder = folder;
  }

  /// As the command line has it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The directory in a feature's that holds all plans of this kind; empty for the feature's own.
  String folder() {
    return folder;
  }

  /// The kind with that word.
  public static Optional<PlanKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /// The words of all.
  public static List<String> words() {
    return Arrays.stream(values()).map(PlanKind::word).toList();
  }
}
