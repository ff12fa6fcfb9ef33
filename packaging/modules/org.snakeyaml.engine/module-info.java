/// SnakeYAML Engine, whose own descriptor keeps the package to itself that gives events and not
/// objects.
module org.snakeyaml.engine {
  exports org.snakeyaml.engine.v2.api;
  exports org.snakeyaml.engine.v2.api.lowlevel;
  exports org.snakeyaml.engine.v2.common;
  exports org.snakeyaml.engine.v2.events;
  exports org.snakeyaml.engine.v2.exceptions;
  exports org.snakeyaml.engine.v2.nodes;
}
