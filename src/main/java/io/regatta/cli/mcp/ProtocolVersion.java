package io.regatta.cli.mcp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The revisions of the protocol that are spoken, the newest first.
enum ProtocolVersion {
  /// Without a handshake: each request says which revision it is of.
  V2026_07_28("2026-07-28", Opening.REQUEST),
  V2025_11_25("2025-11-25", Opening.HANDSHAKE),
  V2025_06_18("2025-06-18", Opening.HANDSHAKE),
  V2025_03_26("2025-03-26", Opening.HANDSHAKE),
  V2024_11_05("2024-11-05", Opening.HANDSHAKE);

  /// How the two sides agree on a revision.
  private enum Opening {
    /// By `initialize`, once.
    HANDSHAKE,
    /// By the metadata of each request.
    REQUEST
  }

  private final String text;
  private final Opening opening;

  ProtocolVersion(String text, Opening opening) {
    this.text = text;
    this.opening = opening;
  }

  /// As it stands in messages, such as `2025-11-25`.
  String text() {
    return text;
  }

  /// The revision that a request of its own names.
  static Optional<ProtocolVersion> ofRequest(String text) {
    return find(text, Opening.REQUEST);
  }

  /// The answer to a client that offers a revision in its handshake: the same, or else the newest
  /// that is opened so. The client ends the connection where it does not speak that.
  static ProtocolVersion ofHandshake(String offered) {
    return find(offered, Opening.HANDSHAKE).orElse(V2025_11_25);
  }

  private static Optional<ProtocolVersion> find(String text, Opening opening) {
    return Arrays.stream(values())
        .filter(version -> version.opening == opening && version.text.equals(text))
        .findFirst();
  }

  /// All of them, as they stand in messages.
  static List<String> all() {
    return Arrays.stream(values()).map(ProtocolVersion::text).toList();
  }
}
