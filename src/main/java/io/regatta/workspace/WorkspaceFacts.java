package io.regatta.workspace;

import io.regatta.plan.StoryId;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// What the engine knows of a workspace that has been made up to its end.
///
/// @param base the commit that it was cut from
/// @param label the run that it was made in
/// @param setUp whether the commands that prepare it have run
/// @param omitted files of the base that it was laid out without, see [Omission]
record WorkspaceFacts(
    StoryId story, String base, String label, boolean setUp, List<TreeFile> omitted) {
  private static final String ID = "[0-9a-f]{40}|[0-9a-f]{64}";

  WorkspaceFacts {
    omitted = List.copyOf(omitted);
  }

  Properties lines() {
    Properties lines = new Properties();
    lines.setProperty("story", story.text());
    lines.setProperty("base", base);
    lines.setProperty("label", label);
    lines.setProperty("setUp", String.valueOf(setUp));
    if (!omitted.isEmpty()) {
      lines.setProperty(
          "omitted", omitted.stream().map(TreeFile::spelled).collect(Collectors.joining("\n")));
    }
    return lines;
  }

  static Optional<WorkspaceFacts> of(Properties lines) {
    String story = lines.getProperty("story", "");
    String base = lines.getProperty("base", "");
    return story.isBlank() || !base.matches(ID)
        ? Optional.empty()
        : Optional.of(
            new WorkspaceFacts(
                new StoryId(story),
                base,
                lines.getProperty("label", ""),
                Boolean.parseBoolean(lines.getProperty("setUp")),
                TreeFile.lines(lines.getProperty("omitted", "")).stream()
                    .map(TreeFile::of)
                    .toList()));
  }

  WorkspaceFacts afterSetUp() {
    return new WorkspaceFacts(story, base, label, true, omitted);
  }
}
