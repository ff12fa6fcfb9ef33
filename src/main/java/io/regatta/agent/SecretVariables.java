package io.regatta.agent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which variables of an environment hold secrets, such as `ANTHROPIC_API_KEY`, `PGPASSWORD` or a
/// `DATABASE_URL` with a password.
public final class SecretVariables {
  /// What is shorter stands in too many texts that have nothing to do with it.
  private static final int SHORTEST = 8;

  /// The same for a variable that the user names.
  private static final int SHORTEST_NAMED = 4;

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(KEYS?|TOKENS?|SECRETS?|PASSWORDS?|PASSWD|PASSPHRASE|CREDENTIALS?|(^|_)PASS|(^|_)PAT"
              + "|(^|_)DSN|(^|_)AUTH)(_(ID|[0-9]+|OLD|NEW|B64|BASE64))?");

  /// Files and directories that hold or do something with secrets, and words such as `disabled`.
  private static final Pattern HARMLESS =
      Pattern.compile("[~.]{0,2}/.*|[a-z]+|[0-9]{1,3}(,[0-9]+)*");

  private static final Pattern PASSWORD =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/@:]*:([^/@]+)@.*");

  private SecretVariables() {}

  /// The values that must not be kept or shown.
  ///
  /// @param environment of this process: agents have ways to get at more of it than they are given
  /// @param named variables that the user calls secret, whatever they look like
  public static List<String> values(Map<String, String> environment, Collection<String> named) {
    List<String> values = new ArrayList<>();
    environment.forEach((name, value) -> {
      Matcher url = PASSWORD.matcher(value);
      if (named.contains(name)) {
        add(value.strip(), SHORTEST_NAMED, values);
      } else if (url.matches()) {
        add(url.group(1), SHORTEST, values);
      } else if (SECRET.matcher(name).matches() && !HARMLESS.matcher(value).matches()) {
        add(value.strip(), SHORTEST, values);
      }
    });
    return values;
  }

  private static void add(String value, int shortest, List<String> values) {
    if (value.length() >= shortest) {
      values.add(value);
    }
  }
}
