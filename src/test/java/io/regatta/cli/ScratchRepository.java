package io.regatta.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A directory with a feature's plan and an agent that is one line for `sh`, and commands run
/// there.
final class ScratchRepository {
  private static final String PLAN = "docs/features/5/user-stories.md";

  private final Path root;

  /// What a command did.
  record Result(int exit, String out, String err) {}

  /// @param agent what plays every role
  ScratchRepository(Path root, String agent) throws IOException {
    this.root = root;
    write(
        PLAN,
        """
        # Sign-in

        ## Story 1: Tables
        **Agent**: backend-developer
        **Dependencies**: none
        **Acceptance Criteria**:

        - There are tables

        ## Story 2: Form
        **Agent**: frontend-developer
        **Dependencies**: none
        **Acceptance Criteria**:

        - There is a form

        ## Execution

        ### Phase 1 (parallel)
        - Story 1
        - Story 2
        """);
    write(
        "regatta.yaml",
        "agents:\n  default: { backend: command, run: [sh, -c, '"
            + agent.replace("'", "''")
            + "'], retries: 0 }\n");
    write(".claude/agents/backend-developer.md", "You build servers.\n");
    write(".claude/agents/frontend-developer.md", "You build screens.\n");
  }

  Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Path root() {
    return root;
  }

  Path log() {
    return root.resolve(PLAN).resolveSibling("implementation-log.json");
  }

  /// Runs a command there.
  Result run(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-C", root.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit = Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0]));
    return new Result(exit, out.toString(), err.toString());
  }
}
