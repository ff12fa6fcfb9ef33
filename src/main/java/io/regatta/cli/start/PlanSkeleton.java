package io.regatta.cli.start;

import io.regatta.PlainText;
import io.regatta.plan.Placeholder;
import io.regatta.plan.PlanKind;
import java.util.List;

/// A plan to be written over: well-formed, and with all that plans can say in a comment.
public final class PlanSkeleton {
  private static final String ROLE = "developer";

  private final PlanKind kind;
  private final String id;
  private final String title;
  private final List<String> roles;

  /// @param title any text
  /// @param roles those that the repository defines
  public PlanSkeleton(PlanKind kind, String id, String title, List<String> roles) {
    this.kind = kind;
    this.id = id;
    this.title = title;
    this.roles = List.copyOf(roles);
  }

  /// Its Markdown.
  public String text() {
    return heading() + vocabulary() + (kind == PlanKind.FEATURE ? feature() : mending());
  }

  private String heading() {
    String word = kind.word();
    return "# "
        + Character.toUpperCase(word.charAt(0))
        + word.substring(1)
        + " "
        + id
        + ": "
        + inert(title)
        + "\n";
  }

  /// Text that Markdown takes for nothing else. Code marks can't be escaped for every reader.
  static String inert(String text) {
    return PlainText.of(text)
        .strip()
        .replaceAll("\\s+", " ")
        .replace('`', '\'')
        .replaceAll("[\\\\*_\\[\\]()<>#&~|!]", "\\\\$0");
  }

  private String vocabulary() {
    String defined =
        roles.isEmpty()
            ? "Any name will do; .claude/agents/NAME.md may describe it."
            : "Defined here: " + String.join(", ", roles) + ".";
    return """

    <!--
    How Regatta reads this file. Write over all of it; this comment may go.

    ### ID. Title           a story; its section is all that its agent is told of it
    Agent: ROLE             who does it. %s
    Dependencies: none      or the stories that must be completed before: Story #1, Story #2.
                            A story that says nothing waits for all that come before it.
    Files: src/cart.ts      what it will change, if you know: whoever shares a file with a story
                            of the same phase is warned of.
    Acceptance Criteria:    a list; each item can be checked when it is done

    ### Phase N (Parallel)     all its stories at once
    ### Phase N (Sequential)   one after the other, in the order of the list

    Each story stands in exactly one phase. A phase begins when the one before it has ended.
    `regatta plan` shows what was understood, and what is wrong with it.
    -->
    """
        .formatted(defined);
  }

  private String role(int number) {
    return roles.isEmpty() ? ROLE : roles.get(number % roles.size());
  }

  private String feature() {
    return """

    ## User Stories

    ### 1. Lay the ground
    Agent: %1$s
    Dependencies: none

    %3$s

    Acceptance Criteria:
    - What can be seen when it is done
    - How it is tested

    ### 2. Build one part on it
    Agent: %1$s
    Dependencies: Story #1

    %3$s

    Acceptance Criteria:
    - What can be seen when it is done

    ### 3. Build another part on it
    Agent: %2$s
    Dependencies: Story #1

    %3$s

    Acceptance Criteria:
    - What can be seen when it is done

    ## Execution Order

    ### Phase 1 (Sequential)
    - Story #1

    ### Phase 2 (Parallel)
    - Story #2
    - Story #3
    """
        .formatted(role(0), role(1), Placeholder.FEATURE);
  }

  private String mending() {
    return """

    ## User Stories

    ### 1. Show the fault with a test that fails
    Agent: %1$s
    Dependencies: none

    %2$s

    Acceptance Criteria:
    - A test fails for this reason, and for no other

    ### 2. Mend it
    Agent: %1$s
    Dependencies: Story #1

    Acceptance Criteria:
    - The test of story 1 passes, and so do all others

    ## Execution Order

    ### Phase 1 (Sequential)
    - Story #1
    - Story #2
    """
        .formatted(role(0), Placeholder.FIX);
  }
}
