package io.regatta.agent.acp;

import io.regatta.PlainText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The models that a session offers, in either of the two forms that agents use.
///
/// @param option the session's option that chooses the model; empty where models have a method of
///   their own
/// @param current the id of the model in use; empty if it is not known
/// @param models names by id
record ModelOffer(String option, String current, Map<String, String> models) {
  private static final int MOST_WORDS = 400;

  static ModelOffer of(JsonNode session) {
    for (JsonNode option : session.path("configOptions")) {
      String id = text(option, "id");
      if (text(option, "category").equals("model") || id.equals("model")) {
        Map<String, String> models = new LinkedHashMap<>();
        collect(option.path("options"), models);
        return new ModelOffer(id, text(option, "currentValue"), models);
      }
    }
    JsonNode own = session.path("models");
    Map<String, String> models = new LinkedHashMap<>();
    for (JsonNode model : own.path("availableModels")) {
      models.put(text(model, "modelId"), text(model, "name"));
    }
    return new ModelOffer("", text(own, "currentModelId"), models);
  }

  /// Options may stand in groups.
  private static void collect(JsonNode options, Map<String, String> models) {
    for (JsonNode option : options) {
      if (option.path("options").isArray()) {
        collect(option.path("options"), models);
      } else {
        models.put(text(option, "value"), text(option, "name"));
      }
    }
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).stringValue("");
  }

  /// The id of the model that is called so.
  Optional<String> find(String model) {
    if (models.containsKey(model) || (!current.isEmpty() && current.equals(model))) {
      return Optional.of(model);
    }
    return models.entrySet().stream()
        .filter(entry ->
            entry.getKey().equalsIgnoreCase(model) || entry.getValue().equalsIgnoreCase(model))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// What is offered, as the end of a sentence about a model that is not.
  String words() {
    return models.isEmpty()
        ? "it offers no choice of models"
        : PlainText.clipped("it offers " + String.join(", ", models.keySet()), MOST_WORDS);
  }

  String method() {
    return option.isEmpty() ? "session/set_model" : "session/set_config_option";
  }

  ObjectNode choose(String model, String session) {
    ObjectNode params = AcpRequests.inSession(session);
    return option.isEmpty()
        ? params.put("modelId", model)
        : params.put("configId", option).put("value", model);
  }
}
