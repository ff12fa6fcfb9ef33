package io.regatta.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One unit of work of a plan.
///
/// @param id the id in its heading
/// @param aliases other ids by which logs and dependencies may name it
/// @param title what it is about, one line
/// @param agent the role that does the work, such as `backend-developer`; empty where the plan is
///   silent (the plan is then refused)
/// @param text its description and acceptance criteria
/// @param dependencies what must be completed before it starts
/// @param scope what it says of the files that it touches
/// @param line where its heading stands in the plan, from 1
/// @param tick where the plan says whether it is done; null where a plan does not say that
public record Story(
    StoryId id,
    Set<StoryId> aliases,
    String title,
    String agent,
    StoryText text,
    Dependencies dependencies,
    Scope scope,
    int line,
    @Nullable Tick tick) {
  public Story {
    aliases = Set.copyOf(aliases);
  }

  /// A story of a plan that does not say what is done.
  public Story(
      StoryId id,
      Set<StoryId> aliases,
      String title,
      String agent,
      StoryText text,
      Dependencies dependencies,
      Scope scope,
      int line) {
    this(id, aliases, title, agent, text, dependencies, scope, line, null);
  }

  /// A story that says nothing of files.
  public Story(
      StoryId id,
      Set<StoryId> aliases,
      String title,
      String agent,
      StoryText text,
      Dependencies dependencies,
      int line) {
    this(id, aliases, title, agent, text, dependencies, Scope.UNKNOWN, line);
  }

  /// The same story, waiting for others.
  Story depending(Dependencies others) {
    return new Story(id, aliases, title, agent, text, others, scope, line, tick);
  }

  /// Whether the plan itself says that it is done. That is somebody's claim: where the log has an
  /// entry for the story, the log decides.
  public boolean isTicked() {
    return tick != null && tick.done();
  }

  /// Whether it may end well without changing a file.
  public boolean mayChangeNothing() {
    return scope.research();
  }

  /// What a story asks for.
  ///
  /// @param description the prose and lists of its section that are neither fields nor criteria, as
  ///   Markdown; may be empty
  /// @param criteria one entry per acceptance criterion, as Markdown, nested lines included
  public record StoryText(String description, List<String> criteria) {
    public StoryText {
      criteria = List.copyOf(criteria);
    }
  }

  /// What a story says of the files that it touches.
  ///
  /// @param files paths of files and directories, and globs, relative to the repository root
  /// @param research whether its work is to find something out, so that it may change no file
  public record Scope(List<String> files, boolean research) {
    public static final Scope UNKNOWN = new Scope(List.of(), false);

    public Scope {
      files = List.copyOf(files);
    }
  }

  /// What must be completed before a story starts.
  ///
  /// @param declared what the story, its schedule item or its phase heading names (`dependsOn`), in
  ///   the order of the schedule
  /// @param implicit what a story that declares nothing waits for: every story of the phases before
  ///   it and, in a sequential phase, the story before it (`implicitDependsOn`)
  public record Dependencies(List<StoryId> declared, List<StoryId> implicit) {
    public static final Dependencies NONE = new Dependencies(List.of(), List.of());

    public Dependencies {
      declared = List.copyOf(declared);
      implicit = List.copyOf(implicit);
    }

    /// Both kinds.
    public Stream<StoryId> all() {
      return Stream.concat(declared.stream(), implicit.stream());
    }
  }

  /// A fingerprint of what the story asks for: `sha256:` and 64 hexadecimal digits over its title,
  /// role, description and criteria. It stays the same when the story moves inside the plan.
  public String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part :
          List.of(title, agent, text.description(), String.join("\n", text.criteria()))) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
