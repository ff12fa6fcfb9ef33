package io.regatta.agent.acp;

import io.regatta.agent.AgentSettings.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers an agent that asks whether it may do something, in the place of a person.
final class PermissionPolicy {
  private final Access access;
  private final Path workspace;
  private @Nullable String lastObjection;

  PermissionPolicy(Access access, Path workspace) {
    this.access = access;
    this.workspace = workspace;
  }

  /// What the agent may not do, in a few words; empty if it may.
  Optional<String> objection(ToolCall call) {
    if (access.full() || allows(call)) {
      return Optional.empty();
    }
    lastObjection = call.words();
    return Optional.of(call.words());
  }

  /// The last objection of all.
  Optional<String> lastObjection() {
    return Optional.ofNullable(lastObjection);
  }

  private boolean allows(ToolCall call) {
    Set<String> paths = call.paths();
    boolean inside = paths.stream().allMatch(this::isInside);
    return switch (call.kind()) {
      case "read", "search", "think" -> inside;
      case "edit", "delete", "move" -> inside && !paths.isEmpty();
      case "execute" -> inside && CommandLines.allows(access.commands(), call.command());
      default -> false;
    };
  }

  /// Whether a path leads into the workspace, also through symbolic links.
  private boolean isInside(String path) {
    try {
      Path place = workspace.resolve(path);
      for (Path name : place) {
        // What lies above the target of a link is not what the text says.
        if (name.toString().equals("..")) {
          return false;
        }
      }
      Path existing = place;
      while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
        existing = existing.getParent();
      }
      return existing != null && existing.toRealPath().startsWith(workspace.toRealPath());
    } catch (InvalidPathException | IOException unknown) {
      return false;
    }
  }

  /// The answer to a question: one of its options, for this once. Where there is none that fits,
  /// the question counts as withdrawn. Only who may do everything may do something for ever.
  ObjectNode answer(boolean allowed, JsonNode options) {
    List<String> kinds =
        allowed
            ? access.full() ? List.of("allow_once", "allow_always") : List.of("allow_once")
            : List.of("reject_once", "reject_always");
    ObjectNode answer = JsonRpc.object();
    ObjectNode outcome = answer.putObject("outcome");
    Optional<String> chosen = kinds.stream().flatMap(kind -> option(kind, options)).findFirst();
    if (chosen.isPresent()) {
      outcome.put("outcome", "selected").put("optionId", chosen.get());
    } else {
      outcome.put("outcome", "cancelled");
    }
    return answer;
  }

  private static Stream<String> option(String kind, JsonNode options) {
    return options
        .valueStream()
        .filter(option -> option.path("kind").stringValue("").equals(kind))
        .map(option -> option.path("optionId").stringValue(""))
        .filter(id -> !id.isEmpty());
  }
}
