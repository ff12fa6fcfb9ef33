package io.regatta.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.regatta.PlainText;
import java.util.List;
import java.util.Locale;

/// What runs have left behind, for `regatta clean`: a record tree for `--json`, and lines for
/// people.
///
/// @param removed whether what may go has gone
/// @param going what may go
/// @param kept what must stay
/// @param young how many things are not old enough
/// @param bytes what goes takes on disk, git's objects not counted
public record CleanView(boolean removed, List<Left> going, List<Left> kept, int young, long bytes) {
  public CleanView {
    going = List.copyOf(going);
    kept = List.copyOf(kept);
  }

  /// Something that was left.
  ///
  /// @param plan the short name of its plan
  /// @param name a directory, a ref, or a plan's file
  /// @param bytes what it takes on disk; 0 for a ref
  /// @param look a command that shows what is in it; empty for none
  public record Left(What kind, String plan, String name, long bytes, String reason, String look) {}

  /// What can be left.
  public enum What {
    WORKSPACE,
    INTEGRATION,
    REF,
    RUN,
    PLAN;

    /// The word in text and JSON, such as `workspace`.
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What goes, what stays and why, and the sum.
  ///
  /// @param age how old is old enough, as it was asked for, such as `14d`
  public void print(Lines lines, String age) {
    for (Left left : going) {
      lines.print(line(removed ? "removed " : "would remove ", Style.PLAIN, left));
    }
    for (Left left : kept) {
      lines.print(line("kept ", Style.WARN, left));
      if (!left.look().isEmpty()) {
        lines.print(Line.of("    look at it: " + PlainText.of(left.look())));
      }
    }
    lines.print(Line.of(sum(age)));
  }

  private static Line line(String what, Style style, Left left) {
    return Line.of(style, what)
        .and(left.kind().text() + " " + left.name())
        .and(Style.DIM, left.bytes() > 0 ? " (" + Amounts.bytes(left.bytes()) + ")" : "")
        .and(": " + left.reason());
  }

  private String sum(String age) {
    String things = Amounts.count(going.size(), "thing", "things");
    String sum =
        going.isEmpty()
            ? "nothing to remove"
            : (removed ? "removed " : "would remove ")
                + things
                + (removed ? ", freed " : ", would free ")
                + Amounts.bytes(bytes);
    return sum
        + (kept.isEmpty() ? "" : "; kept " + kept.size())
        + (young == 0 ? "" : "; " + young + " younger than " + age + " (--older-than)");
  }
}
