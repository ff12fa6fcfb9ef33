package io.regatta.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitVersionTest {
  @ParameterizedTest
  @CsvSource({
    "git version 2.39.5, true",
    "git version 2.38.0.windows.1, true",
    "git version 3.0.1 (Apple Git-154), true",
    "git version 2.37.9, false",
    "git version 1.99.1, false"
  })
  void tellsWhetherItCanBringWorkTogether(String text, boolean can) throws Exception {
    assertThat(GitVersion.parse(text + "\n").isAtLeast(GitVersion.LANDING)).isEqualTo(can);
  }

  @Test
  void readsTheOneThatIsInstalled() throws Exception {
    assertThat(GitVersion.installed(Path.of("").toAbsolutePath()).isAtLeast(new GitVersion(2, 0)))
        .isTrue();
  }

  @Test
  void anythingElseIsRefusedWithARemedy() {
    assertThatThrownBy(() -> GitVersion.parse("hub version 2.14"))
        .isInstanceOfSatisfying(
            WorkspaceException.class,
            refusal -> assertThat(refusal.hint()).hasValue("install git 2.38 or newer"));
  }
}
