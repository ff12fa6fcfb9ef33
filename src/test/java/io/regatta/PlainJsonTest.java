package io.regatta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PlainJsonTest {
  private static final String ODD = "a\u007fb\u009bc\u202ed\u2028e\ud800f\udc00g";

  @Test
  void whatSteersATerminalStandsAsAnEscapeAndMeansTheSame() {
    String json = PlainJson.of("[\"" + ODD + "\"]");

    assertThat(json).isEqualTo("[\"a\\u007fb\\u009bc\\u202ed\\u2028e\\ud800f\\udc00g\"]");
    assertThat(JsonMapper.shared().readTree(json).get(0).stringValue()).isEqualTo(ODD);
  }

  @Test
  void leavesLettersPairsAndWhatIsAscii() {
    String json = "{\"k\": \"grün 中 \ud83d\ude00\\n\"}";

    assertThat(PlainJson.of(json)).isSameAs(json);
  }
}
