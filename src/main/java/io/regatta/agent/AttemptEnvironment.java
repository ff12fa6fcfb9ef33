package io.regatta.agent;

import java.util.HashMap;
import java.util.Map;

/// The variables that tell an agent's processes what they work on; see the contract of the backend
/// `command`. They also mark every process of a run as its own.
public final class AttemptEnvironment {
  /// Linux refuses a longer string than 128 KiB, and a title of more than a screen helps nobody.
  private static final int LONGEST = 4096;

  private AttemptEnvironment() {}

  /// The variables of an attempt, and those of its base.
  public static Map<String, String> of(AttemptRequest request, Map<String, String> base) {
    Map<String, String> environment = new HashMap<>(base);
    environment.put("REGATTA_RUN", line(request.run()));
    environment.put("REGATTA_PHASE", line(request.phase()));
    environment.put("REGATTA_STORY_ID", line(request.story().id().text()));
    environment.put("REGATTA_STORY_TITLE", line(request.story().title()));
    environment.put("REGATTA_AGENT", line(request.story().agent()));
    environment.put("REGATTA_ATTEMPT", Integer.toString(request.number()));
    environment.put(
        "REGATTA_CONTEXT_FILE", request.prompt().prefixFile().toAbsolutePath().toString());
    environment.put("REGATTA_PROMPT_FILE", request.prompt().ownFile().toAbsolutePath().toString());
    return environment;
  }

  /// The same, and where the result may be written.
  public static Map<String, String> withResultFile(
      AttemptRequest request, Map<String, String> base) {
    Map<String, String> environment = of(request, base);
    environment.put("REGATTA_RESULT_FILE", request.files().result().toAbsolutePath().toString());
    return environment;
  }

  /// A plan may hold anything; a variable can't hold NUL, and scripts expect one line.
  private static String line(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }
}
