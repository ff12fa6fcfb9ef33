package io.regatta.cli.configuration;

import io.regatta.cli.configuration.Work.Overlaps;
import io.regatta.cli.configuration.Work.WorkspaceKind;
import io.regatta.integration.GateSettings;
import io.regatta.process.SandboxSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys `workspace`, `setup`, `gates`, `integration`, `commitLog`, `writeBack`, `overlap` and
/// `sandbox`.
final class WorkSection {
  static final List<String> KEYS =
      List.of(
          "workspace",
          "setup",
          "gates",
          "integration",
          "commitLog",
          "writeBack",
          "overlap",
          "sandbox");

  private static final List<String> GATE_KEYS =
      List.of("story", "phase", "fixAttempts", "timeout", "mustExist", "mustNotTouch");
  private static final List<String> SANDBOX_KEYS = List.of("network", "readable", "writable");

  /// Each costs a whole attempt.
  private static final int MOST_ATTEMPTS = 100;

  private WorkSection() {}

  static Work read(Mapping file) {
    Work otherwise = Work.DEFAULT;
    return new Work(
        file.get("workspace").flatMap(value -> value.oneOf(WorkspaceKind.class)).orElse(null),
        texts(file, "setup"),
        file.get("gates").flatMap(Value::mapping).map(WorkSection::gates).orElse(otherwise.gates()),
        file.get("integration")
            .flatMap(Value::mapping)
            .map(WorkSection::conflictAttempts)
            .orElse(otherwise.conflictAttempts()),
        file.get("commitLog").flatMap(Value::truth).orElse(otherwise.commitLog()),
        file.get("writeBack").flatMap(Value::truth).orElse(otherwise.writeBack()),
        file.get("overlap")
            .flatMap(value -> value.oneOf(Overlaps.class))
            .orElse(otherwise.overlap()),
        file.get("sandbox").map(WorkSection::sandbox).orElse(null));
  }

  private static GateSettings gates(Mapping gates) {
    gates.allowOnly(GATE_KEYS);
    GateSettings otherwise = GateSettings.DEFAULT;
    return new GateSettings(
        texts(gates, "story"),
        texts(gates, "phase"),
        attempts(gates, "fixAttempts", otherwise.fixAttempts()),
        gates.get("timeout").flatMap(Value::duration).orElse(otherwise.timeout()),
        new GateSettings.Artifacts(paths(gates, "mustExist"), paths(gates, "mustNotTouch")));
  }

  private static int conflictAttempts(Mapping integration) {
    integration.allowOnly(List.of("conflictAttempts"));
    return attempts(integration, "conflictAttempts", Work.DEFAULT.conflictAttempts());
  }

  private static int attempts(Mapping mapping, String key, int otherwise) {
    return mapping.get(key).flatMap(value -> value.number(0, MOST_ATTEMPTS)).orElse(otherwise);
  }

  /// `true` and `false`, or a mapping that says how tight it is.
  private static @Nullable SandboxSettings sandbox(Value value) {
    if (!value.isMapping()) {
      return value
          .truth("true, false or a mapping")
          .filter(Boolean::booleanValue)
          .map(on -> SandboxSettings.DEFAULT)
          .orElse(null);
    }
    return value
        .mapping()
        .map(sandbox -> {
          sandbox.allowOnly(SANDBOX_KEYS);
          return new SandboxSettings(
              sandbox
                  .get("network")
                  .flatMap(Value::truth)
                  .orElse(SandboxSettings.DEFAULT.network()),
              texts(sandbox, "readable"),
              texts(sandbox, "writable"));
        })
        .orElse(null);
  }

  private static List<String> texts(Mapping mapping, String key) {
    return mapping.get(key).flatMap(Value::texts).orElse(List.of());
  }

  /// Globs of files inside the repository: one that leads out of it would never fit.
  private static List<String> paths(Mapping mapping, String key) {
    List<String> globs = texts(mapping, key);
    mapping
        .get(key)
        .ifPresent(value -> {
          for (String glob : globs) {
            if (glob.startsWith("/") || List.of(glob.split("/", -1)).contains("..")) {
              value.problem(
                  Problems.shown(glob) + " in " + value.name() + " leads out of the repository",
                  "write it relative to the repository root, such as src/**/*.java");
            }
          }
        });
    return globs;
  }
}
