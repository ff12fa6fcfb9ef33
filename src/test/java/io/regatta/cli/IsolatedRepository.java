package io.regatta.cli;

import io.regatta.process.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A git repository whose stories work apart: each writes a file of its own, story 4 changes that
/// of story 2 without saying so, and story 3 depends on story 1.
final class IsolatedRepository {
  static final String PLAN = "docs/features/5/user-stories.md";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  final ScratchRepository scratch;

  IsolatedRepository(Path root) throws Exception {
    scratch =
        new ScratchRepository(
            root,
            "case $REGATTA_STORY_ID in"
                + " 4) echo four >> f2.txt;;"
                + " *) echo $REGATTA_STORY_ID > f$REGATTA_STORY_ID.txt;;"
                + " esac");
    scratch.write(
        PLAN,
        """
        # Sign-in

        ## Story 1: Tables
        **Agent**: backend-developer
        **Dependencies**: none
        **Acceptance Criteria**:

        - There are tables

        ## Story 2: Form
        **Agent**: backend-developer
        **Dependencies**: none
        **Acceptance Criteria**:

        - There is a form

        ## Story 3: Rows
        **Agent**: backend-developer
        **Dependencies**: Story 1
        **Acceptance Criteria**:

        - There are rows

        ## Story 4: Button
        **Agent**: backend-developer
        **Dependencies**: none
        **Acceptance Criteria**:

        - There is a button

        ## Execution

        ### Phase 1 (parallel)
        - Story 1
        - Story 2

        ### Phase 2 (parallel)
        - Story 3
        - Story 4
        """);
    scratch.write(
        "regatta.yaml",
        "workspace: isolated\n" + Files.readString(scratch.root().resolve("regatta.yaml")));
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Ada");
    git("config", "user.email", "ada@example.invalid");
    git("add", "-A");
    git("commit", "-q", "-m", "first");
  }

  ScratchRepository.Result run(String... words) {
    return scratch.run(words);
  }

  /// What git prints, without the line break at its end.
  String git(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(List.of(arguments));
    ToolRun run = ToolRun.of(line, scratch.root(), environment -> {}, LIMIT);
    if (!run.succeeded()) {
      throw new IllegalStateException(line + ": " + run.errors());
    }
    return run.text();
  }

  Path file(String name) {
    return scratch.root().resolve(name);
  }

  /// What the entries of the log say of a story, oldest first.
  List<String> statuses(String story) throws Exception {
    return Pattern.compile(
            "\"storyNumber\": " + story + ",.*?\"status\": \"([a-z]+)\"", Pattern.DOTALL)
        .matcher(Files.readString(scratch.log()))
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
