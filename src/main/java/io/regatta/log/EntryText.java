package io.regatta.log;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/// An entry as it stands, or would stand, in a log. Its JSON Schema is the resource
/// `/io/regatta/schema/log-entry.schema.json`.
///
/// @param json an object
public record EntryText(@JsonValue @JsonRawValue String json) {}
