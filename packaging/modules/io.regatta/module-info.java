/// Regatta as a module of its own runtime. Only packages are made of modules; the code knows
/// nothing of it.
///
/// Open, since picocli and Jackson look into commands and records.
open module io.regatta {
  requires info.picocli;
  requires org.commonmark;
  requires org.snakeyaml.engine;
  requires tools.jackson.databind;

  // Jackson looks at annotations of records.
  requires org.jspecify;
  // Warnings in one line (`cli.Main`).
  requires java.logging;
  // The second Ctrl-C (`cli.Signals`).
  requires jdk.unsupported;
}
