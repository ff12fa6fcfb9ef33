package io.regatta.agent.client;

import io.regatta.agent.Login;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A look into the places where a client may keep its login, in order: the first one that holds
/// something decides. Used once, by one thread.
public final class LoginSearch {
  private final ClientProfile profile;
  private final Map<String, String> environment;
  private final List<String> variables = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private @Nullable Login answer;

  /// @param environment what the client gets: what it is not given is no login of it
  public LoginSearch(ClientProfile profile, Map<String, String> environment) {
    this.profile = profile;
    this.environment = environment;
  }

  /// Whether a variable is set to anything.
  public boolean isSet(String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }

  /// Variables that hold a key or a token.
  public LoginSearch variables(List<String> names) {
    names.stream().filter(this::isSet).findFirst().ifPresent(name -> found(name + " is set"));
    variables.addAll(names);
    return this;
  }

  /// A file that holds a login if it says something.
  ///
  /// @param file empty where there is no home to keep it in
  /// @param login what only a login says
  public LoginSearch file(Optional<Path> file, Pattern login) {
    file.ifPresent(path -> {
      String shown = shown(path);
      if (answer == null && login.matcher(UserText.read(path)).find()) {
        found(shown + " holds a login");
      }
      files.add(shown);
    });
    return this;
  }

  /// A file that names a way to log in which can't be followed from here.
  ///
  /// @param why what follows the name of the file, such as `names a helper that fetches the key`
  public LoginSearch elsewhere(Optional<Path> file, Pattern sign, String why) {
    file.ifPresent(path -> {
      if (answer == null && sign.matcher(UserText.read(path)).find()) {
        answer = new Login.Untold(shown(path) + " " + why);
      }
    });
    return this;
  }

  /// A place that can't be looked into.
  ///
  /// @param why one clause
  public LoginSearch untold(boolean applies, String why) {
    if (answer == null && applies) {
      answer = new Login.Untold(why);
    }
    return this;
  }

  private void found(String how) {
    if (answer == null) {
      answer = new Login.Found(how);
    }
  }

  /// A path as people write it.
  private String shown(Path path) {
    String home = environment.getOrDefault("HOME", "");
    return home.length() > 1 && path.startsWith(home)
        ? "~/" + Path.of(home).relativize(path)
        : path.toString();
  }

  public Login answer() {
    Login known = answer;
    if (known != null) {
      return known;
    }
    String unset =
        variables.size() == 1
            ? variables.getFirst() + " is not set"
            : "none of " + String.join(", ", variables) + " is set";
    String nowhere = files.isEmpty() ? "" : ", and there is none in " + String.join(" or ", files);
    return new Login.Missing("no login was found: " + unset + nowhere, profile.logIn());
  }
}
