package io.regatta.context;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Which files agents are told of, besides their role definition. Immutable.
///
/// Globs are relative to the repository root, with `/`. `*` and `?` stay inside one name, `[a-z]`
/// is a class, `{a,b}` an alternative, and `**` is any number of directories, none included. As in
/// a shell, wildcards leave out names that begin with a dot. A glob that names a file or a
/// directory exactly means that file, or all files below that directory.
///
/// @param roles role → its globs; such a role does without its default
/// @param keywords in the order in which their files are told
/// @param maxBytes what a role's files may have together before a warning is given
/// @param documents the globs of what all roles are told of, such as a specification beside the
///   plan
public record ContextSettings(
    Map<String, List<String>> roles,
    List<Keyword> keywords,
    long maxBytes,
    List<String> documents) {
  /// What counts without a configuration: no keywords, a warning past 1 MiB per role.
  public static final ContextSettings DEFAULT = new ContextSettings(Map.of(), List.of(), 1 << 20);

  private static final Pattern NAMED_AFTER_A_DIRECTORY =
      Pattern.compile("([\\p{L}\\p{N}_][\\p{L}\\p{N}._-]*)-(?:developer|engineer|designer)");

  public ContextSettings {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    roles.forEach((role, globs) -> copy.put(role, List.copyOf(globs)));
    roles = Collections.unmodifiableMap(copy);
    keywords = List.copyOf(keywords);
    documents = List.copyOf(documents);
  }

  /// Without documents.
  public ContextSettings(Map<String, List<String>> roles, List<Keyword> keywords, long maxBytes) {
    this(roles, keywords, maxBytes, List.of());
  }

  /// The same, and these for all roles.
  public ContextSettings with(List<String> documents) {
    return new ContextSettings(roles, keywords, maxBytes, documents);
  }

  /// The globs of a role: those configured, or else `context/X/**/*` for `X-developer`,
  /// `X-engineer` and `X-designer` (`context/design/**/*` for `ui-ux-designer`), or else none. A
  /// role's name comes from a plan: one that could leave `context/` has no default.
  public List<String> globs(String role) {
    List<String> configured = roles.get(role);
    if (configured != null) {
      return configured;
    }
    if (role.equals("ui-ux-designer")) {
      return List.of("context/design/**/*");
    }
    var matcher = NAMED_AFTER_A_DIRECTORY.matcher(role);
    return matcher.matches() ? List.of("context/" + matcher.group(1) + "/**/*") : List.of();
  }

  /// Whether the user named this role's files.
  boolean configures(String role) {
    return roles.containsKey(role);
  }

  /// Files for the stories that speak of something.
  ///
  /// @param pattern searched for in title, description and criteria
  /// @param globs the files, in the order in which they are told
  public record Keyword(Pattern pattern, List<String> globs) {
    /// The longest expression: as long as a sentence, too short to exhaust the stack of its
    /// compiler.
    public static final int MOST_CHARACTERS = 1000;

    public Keyword {
      globs = List.copyOf(globs);
    }

    /// A keyword from what a user wrote, case-insensitive.
    ///
    /// @throws PatternSyntaxException if that is no regular expression, or longer than
    ///   [#MOST_CHARACTERS]
    public static Keyword of(String expression, List<String> globs) {
      if (expression.length() > MOST_CHARACTERS) {
        throw new PatternSyntaxException(
            "Longer than " + MOST_CHARACTERS + " characters", expression, MOST_CHARACTERS);
      }
      return new Keyword(
          Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), globs);
    }
  }
}
