package io.regatta.agent.client;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The tools that an agent is using at the moment. What a use means for the transcript is known
/// when its answer comes: a write that failed has written nothing. Used by one thread at a time.
public final class ToolUses {
  /// A client that never tells answers must not fill the memory.
  private static final int MOST = 1000;

  /// Nor may one that puts a file into every call: what is shown is a line.
  private static final int LONGEST = 4096;

  private final Map<String, Use> open = new HashMap<>();
  private final Set<String> denied = new HashSet<>();

  /// One use.
  ///
  /// @param tool the tool's name
  /// @param object a path, a command or whatever else it is used on; may be empty
  public record Use(String tool, Effect effect, String object) {
    public Use {
      tool = start(tool);
      object = start(object);
    }

    /// A use of a tool that changes no file, as far as its name tells.
    public static Use of(String tool, String object) {
      return new Use(tool, ToolKinds.of(tool), object);
    }

    /// What it is on, as people read it.
    private String named(Transcript transcript) {
      return switch (effect) {
        case WRITES, READS -> transcript.relative(object);
        case RUNS, SEARCHES, FETCHES, DELEGATES, PLANS -> object;
        case OTHER -> object.isBlank() ? tool : tool + " " + object;
      };
    }

    /// What it is meant to do, such as `write src/app.ts`.
    private String purpose(Transcript transcript) {
      return (effect.purpose + " " + named(transcript)).strip();
    }

    /// What it is doing, such as `editing src/app.ts`.
    private String doing(Transcript transcript) {
      return (effect.doing + " " + named(transcript)).strip();
    }

    /// What it has done, such as `edited src/app.ts`.
    private String done(Transcript transcript) {
      return (effect.done + " " + named(transcript)).strip();
    }
  }

  /// What a use does with its object.
  public enum Effect {
    /// It writes the file.
    WRITES("write", "editing", "edited"),
    /// It reads the file or directory.
    READS("read", "reading", "read"),
    /// It runs the command.
    RUNS("run", "running", "ran"),
    SEARCHES("search for", "searching for", "searched for"),
    FETCHES("fetch", "fetching", "fetched"),
    /// It lets another agent work on it.
    DELEGATES("delegate", "delegating:", "delegated"),
    /// It notes what is to be done.
    PLANS("plan", "next:", "planned"),
    OTHER("", "using", "used");

    private final String purpose;
    private final String doing;
    private final String done;

    Effect(String purpose, String doing, String done) {
      this.purpose = purpose;
      this.doing = doing;
      this.done = done;
    }
  }

  /// A use begins.
  public void began(String id, Use use, Transcript transcript) {
    if (open.size() >= MOST) {
      open.clear();
    }
    open.put(start(id), use);
    transcript.tool(use.tool());
    transcript.active(use.doing(transcript));
  }

  /// A use that has no answer yet.
  public Optional<Use> find(String id) {
    return Optional.ofNullable(open.get(start(id)));
  }

  /// A use has ended well.
  ///
  /// @param newFile whether a write made a file that was not there
  public void ended(String id, boolean newFile, Transcript transcript) {
    Use use = open.remove(start(id));
    if (use == null) {
      return;
    }
    if (use.effect() != Effect.WRITES) {
      transcript.action(use.done(transcript));
    } else if (newFile) {
      transcript.created(use.object());
      transcript.action("wrote " + transcript.relative(use.object()));
    } else {
      transcript.modified(use.object());
      transcript.action(use.done(transcript));
    }
  }

  /// A use has failed: a command has run all the same, anything else has done nothing.
  public void failed(String id, Transcript transcript) {
    Use use = open.remove(start(id));
    if (use != null && use.effect() == Effect.RUNS) {
      transcript.action(use.done(transcript) + " (failed)");
    }
  }

  /// A use was not allowed; clients may say so more than once.
  public void denied(String id, Use use, Transcript transcript) {
    open.remove(start(id));
    if (denied.size() < MOST && denied.add(start(id))) {
      transcript.denied(use.purpose(transcript));
    }
  }

  private static String start(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
