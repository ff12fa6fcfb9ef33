package io.regatta.agent.acp;

/// Shell scripts that speak the protocol's other side.
final class FakeAgent {
  /// `hear` waits for a message and keeps it in the file `heard`; `$id` is the number of a request.
  /// `result` and `error` answer it, `update` tells of the session, `ask` asks.
  private static final String WORDS =
      """
      hear() {
        IFS= read -r line || exit 0
        printf '%s\\n' "$line" >> heard
        id=${line##*'"id":'}; id=${id%\\}}
      }
      say() { printf '%s\\n' "$1"; }
      result() { say '{"jsonrpc":"2.0","id":'"$id"',"result":'"$1"'}'; }
      error() { say '{"jsonrpc":"2.0","id":'"$id"',"error":'"$1"'}'; }
      update() {
        say '{"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"s1","update":'"$1"'}}'
      }
      speak() {
        update '{"sessionUpdate":"agent_message_chunk","content":{"type":"text","text":"'"$1"'"}}'
      }
      ask() {
        say '{"jsonrpc":"2.0","id":'"$1"',"method":"session/request_permission","params":{"sessionId":"s1","toolCall":'"$2"',"options":'"$3"'}}'
      }
      OPTIONS='[{"optionId":"always","kind":"allow_always"},{"optionId":"yes","kind":"allow_once"},{"optionId":"no","kind":"reject_once"}]'
      wrote() {
        update '{"sessionUpdate":"tool_call","toolCallId":"w","title":"Write '"$1"'","kind":"edit","status":"completed","content":[{"type":"diff","path":"'"$PWD/$1"'","newText":"x"}]}'
      }
      end() { result '{"stopReason":"end_turn"}'; hear; }
      introduce() {
        hear
        result '{"protocolVersion":1,"agentCapabilities":{"loadSession":true},"agentInfo":{"name":"fake","version":"1.2"},"authMethods":[{"id":"a","name":"Log in with Fake","description":"Run `fake login`"}]}'
      }
      begin() { introduce; hear; result '{"sessionId":"s1"}'; hear; }
      """;

  private FakeAgent() {}

  /// A script that uses the words.
  static String script(String text) {
    return WORDS + text;
  }

  /// An agent that is told the prompt, and then does so.
  static String prompted(String text) {
    return script("begin\n" + text);
  }
}
