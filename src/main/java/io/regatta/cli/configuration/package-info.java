/// The configuration file: `regatta.yaml` as typed settings, and where the repository's root is.
///
/// Start at [io.regatta.cli.configuration.ConfigurationReader]. The only place that knows YAML.
@NullMarked
package io.regatta.cli.configuration;

import org.jspecify.annotations.NullMarked;
