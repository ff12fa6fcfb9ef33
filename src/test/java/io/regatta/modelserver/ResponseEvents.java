package io.regatta.modelserver;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The events that stream one of OpenAI's Responses; they count themselves.
final class ResponseEvents {
  private final List<ServerEvent> all = new ArrayList<>();

  /// @param response as it is at first
  /// @param item of the response's output that holds the answer
  /// @param done the response as it is at last
  List<ServerEvent> of(ObjectNode response, Answer answer, ObjectNode item, ObjectNode done) {
    add("response.created", "response", response);
    add("response.in_progress", "response", response);
    ObjectNode begun = item.deepCopy().put("status", "in_progress");
    switch (answer) {
      case Answer.Text(String text) -> {
        begun.putArray("content");
        add("response.output_item.added", "output_index", 0, "item", begun);
        addText(item, text);
      }
      case Answer.Call call -> {
        String member = call.tool().custom() ? "input" : "arguments";
        begun.put(member, "");
        add("response.output_item.added", "output_index", 0, "item", begun);
        String name = call.tool().custom() ? "custom_tool_call_input" : "function_call_arguments";
        String id = item.path("id").stringValue();
        add(
            "response." + name + ".delta",
            "item_id",
            id,
            "output_index",
            0,
            "delta",
            call.inputText());
        add(
            "response." + name + ".done",
            "item_id",
            id,
            "output_index",
            0,
            member,
            call.inputText());
      }
    }
    add("response.output_item.done", "output_index", 0, "item", item);
    add("response.completed", "response", done);
    return all;
  }

  private void addText(ObjectNode item, String text) {
    Object[] place = {"item_id", item.path("id"), "output_index", 0, "content_index", 0};
    add("response.content_part.added", with(place, "part", OpenAiResponses.part("")));
    for (String piece : Dialect.pieces(text, 24)) {
      add("response.output_text.delta", with(place, "delta", piece));
    }
    add("response.output_text.done", with(place, "text", text));
    add("response.content_part.done", with(place, "part", OpenAiResponses.part(text)));
  }

  private static Object[] with(Object[] place, String name, Object value) {
    return Stream.concat(Stream.of(place), Stream.of(name, value)).toArray();
  }

  private void add(String type, Object... members) {
    ObjectNode data = Json.object("type", type, "sequence_number", all.size());
    data.setAll(Json.object(members));
    all.add(ServerEvent.named(type, data));
  }
}
