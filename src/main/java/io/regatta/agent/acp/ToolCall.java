package io.regatta.agent.acp;

import io.regatta.agent.client.Transcript;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What an agent does with a tool, as far as it has told of it.
final class ToolCall {
  /// Members of a tool's input that name files or directories. The protocol leaves it to the tools
  /// what they are called.
  private static final Pattern PATHS =
      Pattern.compile("(?i).*path|file_?name|file|.*dir|.*directory|destination|source|target|cwd");

  private static final int LONGEST_PATH = 4096;

  private String title = "";
  private String kind = "other";
  private String name = "";
  private String status = "";
  private JsonNode input = JsonRpc.object();
  private List<Diff> diffs = List.of();
  private List<String> locations = List.of();
  private boolean over;

  /// A change of a file.
  record Diff(String path, Effect effect) {
    enum Effect {
      CREATES,
      CHANGES,
      DELETES
    }
  }

  void update(JsonNode update) {
    title = update.path("title").stringValue(title);
    kind = update.path("kind").stringValue(kind);
    status = update.path("status").stringValue(status);
    name = update.path("_meta").path("claudeCode").path("toolName").stringValue(name);
    JsonNode newInput = update.path("rawInput");
    if (newInput.isObject() && !newInput.isEmpty()) {
      input = newInput;
    }
    List<Diff> newDiffs = diffs(update.path("content"));
    if (!newDiffs.isEmpty()) {
      diffs = newDiffs;
    }
    List<String> newLocations = new ArrayList<>();
    update.path("locations").forEach(at -> newLocations.add(at.path("path").stringValue("")));
    newLocations.removeIf(String::isBlank);
    if (!newLocations.isEmpty()) {
      locations = newLocations;
    }
  }

  private static List<Diff> diffs(JsonNode content) {
    List<Diff> diffs = new ArrayList<>();
    for (JsonNode item : content) {
      String path = item.path("path").stringValue("");
      if (item.path("type").stringValue("").equals("diff") && !path.isBlank()) {
        diffs.add(new Diff(path, effect(item)));
      }
    }
    return diffs;
  }

  private static Diff.Effect effect(JsonNode diff) {
    if (diff.path("_meta").path("kind").stringValue("").equals("delete")) {
      return Diff.Effect.DELETES;
    }
    return diff.path("oldText").stringValue("").isEmpty()
        ? Diff.Effect.CREATES
        : Diff.Effect.CHANGES;
  }

  String kind() {
    return kind;
  }

  boolean isDone() {
    return status.equals("completed");
  }

  /// The files and directories that it is about, as far as it says.
  Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>(locations);
    diffs.forEach(diff -> paths.add(diff.path()));
    paths.addAll(inputPaths());
    return paths;
  }

  private List<String> inputPaths() {
    List<String> paths = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : input.properties()) {
      String value = member.getValue().stringValue("");
      if (PATHS.matcher(member.getKey()).matches()
          && !value.isBlank()
          && value.length() < LONGEST_PATH
          && value.indexOf('\n') < 0) {
        paths.add(value);
      }
    }
    input.path("changes").properties().forEach(change -> paths.add(change.getKey()));
    return paths;
  }

  /// The command line of a tool that runs one; empty if it can't be told.
  String command() {
    return CommandLines.of(input, title);
  }

  /// What it does, in a few words.
  String words() {
    String files = String.join(", ", locations.isEmpty() ? diffPaths() : locations);
    return switch (kind) {
      case "execute" -> "run `" + (command().isEmpty() ? title : command()) + "`";
      case "edit", "delete", "move", "read" ->
          files.isEmpty() ? kind + " (" + title + ")" : kind + " " + files;
      default -> title.isBlank() ? kind : title;
    };
  }

  private List<String> diffPaths() {
    return diffs.stream().map(Diff::path).toList();
  }

  /// What it is doing, such as `editing src/app.ts`; as the agent calls it where its kind says no
  /// more.
  private String doing(Transcript transcript) {
    return switch (kind) {
      case "edit" -> on("editing", transcript);
      case "delete" -> on("deleting", transcript);
      case "move" -> on("moving", transcript);
      case "read" -> on("reading", transcript);
      case "execute" -> "running " + commandLine();
      default -> title;
    };
  }

  /// What it has done, such as `ran npm test`.
  private String done(Transcript transcript) {
    return switch (kind) {
      case "move" -> on("moved", transcript);
      case "read" -> on("read", transcript);
      case "execute" -> "ran " + commandLine();
      default -> title.isBlank() ? kind : title;
    };
  }

  private String on(String verb, Transcript transcript) {
    List<String> files = locations.isEmpty() ? diffPaths() : locations;
    return files.isEmpty()
        ? title
        : verb + " " + String.join(", ", files.stream().map(transcript::relative).toList());
  }

  private String commandLine() {
    return command().isEmpty() ? title.replace("`", "") : command();
  }

  /// Takes its state into the transcript.
  void tell(Transcript transcript) {
    transcript.active(doing(transcript));
    boolean ended = status.equals("completed") || status.equals("failed");
    if (ended && !over) {
      over = true;
      transcript.tool(name.isBlank() ? kind : name);
      if (isDone()) {
        finish(transcript);
      }
    }
  }

  private void finish(Transcript transcript) {
    if (kind.equals("edit")) {
      diffs.forEach(diff -> changed(diff, transcript));
      if (diffs.isEmpty()) {
        locations.forEach(file -> changed(new Diff(file, Diff.Effect.CHANGES), transcript));
      }
    } else if (kind.equals("delete")) {
      paths().forEach(file -> changed(new Diff(file, Diff.Effect.DELETES), transcript));
    } else {
      transcript.action(done(transcript));
    }
  }

  private static void changed(Diff diff, Transcript transcript) {
    String file = transcript.relative(diff.path());
    switch (diff.effect()) {
      case CREATES -> {
        transcript.created(diff.path());
        transcript.action("created " + file);
      }
      case CHANGES -> {
        transcript.modified(diff.path());
        transcript.action("edited " + file);
      }
      case DELETES -> {
        transcript.deleted(diff.path());
        transcript.action("deleted " + file);
      }
    }
  }
}
