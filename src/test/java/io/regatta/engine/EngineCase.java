package io.regatta.engine;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A test of the engine: one kit, which checks after the test what every run keeps to.
@Timeout(60)
abstract class EngineCase {
  @TempDir Path repository;
  EngineKit kit;

  @BeforeEach
  void makeKit() throws Exception {
    kit = new EngineKit(repository);
  }

  @AfterEach
  void checkWhatEveryRunKeepsTo() throws Exception {
    kit.check();
  }
}
