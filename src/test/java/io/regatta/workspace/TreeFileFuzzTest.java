package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A name is bytes, and an agent chooses them: however git spells it, it is a path below the tree.
class TreeFileFuzzTest {
  private static final Path TREE = Path.of("/repo");

  /// As git does it (core.quotePath in git-config(1)): it has no NUL and no empty part.
  @FuzzTest
  void everyNameOfAFileComesBack(byte[] bytes) {
    byte[] name = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      boolean odd = bytes[i] == 0 || bytes[i] == '/' || bytes[i] == '.';
      name[i] = odd ? (byte) '_' : bytes[i];
    }
    if (name.length == 0) {
      return;
    }
    TreeFile file = TreeFile.of(quoted(name));

    assertThat(file.text()).isEqualTo(new String(name, StandardCharsets.UTF_8));
    assertThat(file.in(TREE).getParent()).isEqualTo(TREE);
    assertThat(file.isRepository()).isFalse();
  }

  private static String quoted(byte[] name) {
    StringBuilder text = new StringBuilder("\"");
    for (byte b : name) {
      if (b == '"' || b == '\\') {
        text.append('\\').append((char) b);
      } else if (b < ' ' || b == 127) {
        text.append("\\%03o".formatted(b & 255));
      } else {
        text.append((char) b);
      }
    }
    return text.append('"').toString();
  }
}
