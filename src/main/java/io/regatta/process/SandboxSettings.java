package io.regatta.process;

import java.util.List;

/// How tight a sandbox is (`sandbox` in `regatta.yaml`). Paths are absolute, relative to the
/// repository root, or begin with `~/`.
///
/// @param network whether what runs in it reaches the network
/// @param readable what it can read besides the system's programs and its workspace
/// @param writable what it can write besides its workspace and its home
public record SandboxSettings(boolean network, List<String> readable, List<String> writable) {
  /// With network: a client has to reach its provider.
  public static final SandboxSettings DEFAULT = new SandboxSettings(true, List.of(), List.of());

  public SandboxSettings {
    readable = List.copyOf(readable);
    writable = List.copyOf(writable);
  }
}
