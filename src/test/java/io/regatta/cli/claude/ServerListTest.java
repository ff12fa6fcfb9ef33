package io.regatta.cli.claude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ServerListTest {
  private static final ObjectNode SERVER =
      (ObjectNode) JsonMapper.shared().readTree("{\"command\":\"r\",\"args\":[\"mcp\"]}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ }\n",
        "{\"a\":1}",
        "{\n\t\"a\": {\"mcpServers\": {\"deep\": 1}}\n}\n",
        "{\"mcpServers\":{}}",
        "{\"mcpServers\":{\"b\":{\"command\":\"b\"}},\"z\":[{}]}",
        "{\r\n  \"mcpServers\": {\r\n    \"b\": [1, {\"c\": 2}]\r\n  }\r\n}\r\n",
        "{\"x\": \"mcpServers\", \"mcpServers\" : {\n\"b\": 3e7 }, \"é😀\": null}"
      })
  void anotherServerIsAddedAndEveryOtherCharacterStays(String text) throws Exception {
    ServerList list = new ServerList(text);

    String with = list.with("regatta", SERVER);

    ObjectNode expected = (ObjectNode) JsonMapper.shared().readTree(text);
    expected.withObjectProperty("mcpServers").set("regatta", SERVER);
    assertThat(JsonMapper.shared().readTree(with)).isEqualTo(expected);
    assertThat(list.server("regatta").isMissingNode()).isTrue();
    assertThat(new ServerList(with).server("regatta")).isEqualTo(SERVER);
    assertThat(isKeptIn(text, with)).as(with).isTrue();
  }

  @Test
  void aByteOrderMarkStays() throws Exception {
    String with = new ServerList("\uFEFF{\"mcpServers\":{}}\n").with("regatta", SERVER);

    assertThat(with).startsWith("\uFEFF{\"mcpServers\":{");
    assertThat(new ServerList(with).server("regatta")).isEqualTo(SERVER);
  }

  /// Whether one text is the other with one piece more.
  private static boolean isKeptIn(String text, String more) {
    int same = 0;
    while (same < text.length() && text.charAt(same) == more.charAt(same)) {
      same++;
    }
    return more.endsWith(text.substring(same).stripLeading());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[]|it is no JSON object",
        "{\"mcpServers\":[]}|`mcpServers` in it is no object",
        "{\"mcpServers\":null}|`mcpServers` in it is no object",
        "{\"a\":1,}|line 1 is no JSON: ",
        "{\"a\":1,\"a\":2}|line 1 is no JSON: Duplicate Object property \"a\"",
        "{\"mcpServers\":{|line 1 is no JSON: Unexpected end-of-input: expected close marker for"
            + " Object"
      })
  void whatCannotBeAddedToIsSaidToBeSo(String text, String why) {
    assertThatThrownBy(() -> new ServerList(text))
        .isInstanceOf(ServerList.UnusableException.class)
        .hasMessageStartingWith(why);
  }
}
