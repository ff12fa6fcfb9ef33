package io.regatta.modelserver;

import java.util.List;

/// What clients ask a provider for besides answers: its models, the length of a prompt, whether it
/// is there.
final class Listings {
  private Listings() {}

  static Response response(String path, String method) {
    if (path.endsWith("/count_tokens")) {
      return Response.of(200, Json.object("input_tokens", 1200));
    } else if (path.endsWith(":countTokens")) {
      return Response.of(200, Json.object("totalTokens", 1200));
    } else if (path.endsWith("/models")) {
      Object model =
          Json.object(
              "id", "scripted", "object", "model", "created", 1_767_225_600, "owned_by", "tests");
      return Response.of(
          200, Json.object("object", "list", "data", List.of(model), "models", List.of()));
    } else if (method.equals("HEAD")) {
      return Response.of(200, "");
    } else {
      return Response.of(
          404,
          Json.object(
              "error", Json.object("message", "not scripted: " + path, "type", "not_found_error")));
    }
  }
}
