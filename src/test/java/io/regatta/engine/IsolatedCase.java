package io.regatta.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A test of runs whose stories work apart.
@Timeout(60)
abstract class IsolatedCase {
  @TempDir Path home;
  IsolatedKit kit;

  @BeforeEach
  void makeKit() throws Exception {
    kit = new IsolatedKit(home);
  }

  @AfterEach
  void endWhatRuns() throws Exception {
    kit.close();
  }
}
