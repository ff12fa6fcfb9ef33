package io.regatta.workspace;

import io.regatta.DurableWrite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `.git` of a workspace, for the agent: objects borrowed from the user's repository, HEAD
/// detached, no remote, no branch, no hook, no stash. Written by hand, since `git clone` takes
/// several processes and copies refs that would have to be taken away again.
final class PrivateClone {
  private PrivateClone() {}

  /// Writes it, its index excepted.
  ///
  /// @param tree the work tree, which has none
  /// @param head the commit that it stands at
  @DurableWrite("clone written")
  static void write(Path tree, Repository repository, BorrowedFacts facts, String head)
      throws IOException {
    Path git = tree.resolve(".git");
    Path info = git.resolve("info");
    Files.createDirectories(git.resolve("objects/info"));
    Files.createDirectory(git.resolve("objects/pack"));
    Files.createDirectories(git.resolve("refs/heads"));
    Files.createDirectory(git.resolve("refs/tags"));
    Files.createDirectory(info);
    Files.writeString(git.resolve("HEAD"), head + "\n");
    Files.writeString(git.resolve("config"), config(facts));
    writeIfAny(git.resolve("shallow"), facts.shallow());
    writeIfAny(info.resolve("exclude"), facts.exclude());
    writeIfAny(info.resolve("attributes"), facts.attributes());
    writeIfAny(info.resolve("sparse-checkout"), facts.sparse());
    // Git follows that repository's own alternates from there.
    Files.writeString(
        git.resolve("objects/info/alternates"),
        alternate(repository.commonDirectory().resolve("objects").toString()) + "\n");
  }

  /// Gives it an index whose notes of the files' state are right for the tree.
  @DurableWrite("clone index written")
  static void index(Path tree, Path index) throws IOException {
    Files.copy(
        index,
        tree.resolve(".git/index"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void writeIfAny(Path file, @Nullable String content) throws IOException {
    if (content != null) {
      Files.writeString(file, content, StandardCharsets.ISO_8859_1);
    }
  }

  /// A name that begins with a quote is read as a C string (gitrepository-layout(5)); others than
  /// git may not know that, so it is left plain where it can be.
  private static String alternate(String name) {
    return name.contains("\n") ? value(name) : name;
  }

  /// An object directory as one of a list, as GIT_ALTERNATE_OBJECT_DIRECTORIES is.
  static String inList(Path objects) {
    return value(objects.toString());
  }

  private static String config(BorrowedFacts facts) {
    StringBuilder config = new StringBuilder("[core]\n");
    line(config, "repositoryFormatVersion", facts.sha256() ? "1" : "0");
    line(config, "bare", "false");
    line(config, "logAllRefUpdates", "true");
    // A user's global hooks must not run on what an agent does.
    line(config, "hooksPath", "/dev/null");
    line(config, "fsmonitor", "false");
    if (facts.sha256()) {
      section(config, "extensions", "objectFormat", "sha256");
    }
    // Collecting would drop what the engine has yet to look at, and take time.
    section(config, "gc", "auto", "0");
    section(config, "maintenance", "auto", "false");
    // An agent can't type a passphrase.
    section(config, "commit", "gpgSign", "false");
    section(config, "tag", "gpgSign", "false");
    // The way to the user's repository stands in objects/info/alternates: no push may follow it.
    section(config, "protocol \"file\"", "allow", "never");
    for (Map.Entry<String, String> setting : facts.settings().entrySet()) {
      String name = setting.getKey();
      int first = name.indexOf('.');
      int last = name.lastIndexOf('.');
      String section =
          first == last
              ? name.substring(0, first)
              : name.substring(0, first) + " " + value(name.substring(first + 1, last));
      section(config, section, name.substring(last + 1), setting.getValue());
    }
    return config.toString();
  }

  private static void section(StringBuilder config, String section, String name, String value) {
    config.append('[').append(section).append("]\n");
    line(config, name, value);
  }

  private static void line(StringBuilder config, String name, String value) {
    config.append('\t').append(name).append(" = ").append(value(value)).append('\n');
  }

  private static String value(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
