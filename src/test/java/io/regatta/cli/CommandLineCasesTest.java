package io.regatta.cli;

import io.regatta.cli.cases.Cases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Whole commands with what they print, in `src/test/cases`.
///
/// To write them anew: `mvn test -Dtest=CommandLineCasesTest -Dregatta.cases.write=true`.
class CommandLineCasesTest {
  @TempDir Path directory;

  @TestFactory
  List<DynamicTest> printsWhatTheCasesSay() throws IOException {
    return Cases.tests(Main::run, directory);
  }
}
