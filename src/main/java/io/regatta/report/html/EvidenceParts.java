package io.regatta.report.html;

import io.regatta.report.document.Excerpt;
import io.regatta.report.document.StoryFacts;
import io.regatta.report.markup.Markup;
import org.jspecify.annotations.Nullable;

/// What a story changed and what its agent printed, folded.
record EvidenceParts(Markup html) {
  void write(StoryFacts story) {
    diff(story.diff());
    output(story.output());
  }

  private void diff(@Nullable Excerpt diff) {
    if (diff == null) {
      return;
    }
    evidence("Diff", diff.note());
    if (!diff.text().isBlank()) {
      html.open("pre", "diff");
      boolean heading = true;
      for (String line : diff.text().lines().toList()) {
        heading = line.startsWith("diff --git ") || (heading && !line.startsWith("@@"));
        String kind = kind(line, heading);
        if (kind.isEmpty()) {
          html.lines(line);
        } else {
          html.open("span", kind).lines(line).close();
        }
        html.line();
      }
      html.close();
    }
    html.close().line();
  }

  private static String kind(String line, boolean heading) {
    if (heading) {
      return "file";
    }
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '+' -> "add";
      case '-' -> "del";
      case '@' -> "hunk";
      default -> "";
    };
  }

  private void output(@Nullable Excerpt output) {
    if (output == null) {
      return;
    }
    evidence("Output", output.note());
    if (!output.text().isBlank()) {
      html.open("pre").lines(output.text()).close();
    }
    html.close().line();
  }

  private void evidence(String what, String note) {
    html.open("details", "evidence").open("summary").text(what);
    if (!note.isBlank()) {
      html.leaf("span", "soft", " · " + note);
    }
    html.close();
  }
}
