package io.regatta.modelserver;

import java.util.Map;

/// An answer that is not streamed.
///
/// @param body JSON, as a rule
record Response(int status, Map<String, String> headers, String body) {
  static Response of(int status, Object body) {
    return new Response(status, Map.of(), body.toString());
  }
}
