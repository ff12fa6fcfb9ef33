/// The Model Context Protocol, as a server speaks it over standard input and output: one JSON-RPC
/// message a line, several calls at once, tools and nothing else. Knows nothing of plans.
///
/// Source: the protocol's [specification](https://modelcontextprotocol.io/specification), revisions
/// 2024-11-05 to 2026-07-28.
@NullMarked
package io.regatta.cli.mcp;

import org.jspecify.annotations.NullMarked;
