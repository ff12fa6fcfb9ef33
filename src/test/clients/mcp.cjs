// Runs a plan through `regatta mcp` with a client library of the Model Context Protocol, and prints what it saw as one JSON object.
//
//   node mcp.cjs DIRECTORY sdk|client REPOSITORY COMMAND...
//
// DIRECTORY is where the libraries are installed; the environment is handed on as it is.
const { createRequire } = require('node:module');
const [directory, library, repository, command, ...args] = process.argv.slice(2);
const from = createRequire(`${directory}/package.json`);

function parts() {
  if (library === 'sdk') {
    const { Client } = from('@modelcontextprotocol/sdk/client/index.js');
    const { StdioClientTransport } = from('@modelcontextprotocol/sdk/client/stdio.js');
    return { client: new Client({ name: 'test', version: '1' }), StdioClientTransport, call: (c, p, o) => c.callTool(p, undefined, o) };
  }
  const { Client } = from('@modelcontextprotocol/client');
  const { StdioClientTransport } = from('@modelcontextprotocol/client/stdio');
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: 'auto' } });
  return { client, StdioClientTransport, call: (c, p, o) => c.callTool(p, o) };
}

async function main() {
  const { client, StdioClientTransport, call } = parts();
  const transport = new StdioClientTransport({ command, args, cwd: repository, env: process.env, stderr: 'pipe' });
  let complaints = '';
  transport.stderr.on('data', (chunk) => (complaints += chunk));
  await client.connect(transport);
  const tool = (name, args, options) => call(client, { name, arguments: args }, options);

  // Listing first makes the libraries check each answer against its tool's schema.
  const tools = (await client.listTools()).tools.map((one) => one.name);
  const plan = (await tool('plan', { plan: 'feature 5' })).structuredContent;
  const unknown = await tool('plan', { plan: 'feature 6' });
  const run = (await tool('implement', { plan: 'feature 5' })).structuredContent.run;
  const finished = [];
  const progress = [];
  const follow = async (run) => {
    let standing = { seq: 0 };
    do {
      const status = await tool(
        'status',
        { run, since: standing.seq, waitSeconds: 50 },
        { onprogress: (told) => progress.push(told.message) },
      );
      standing = status.structuredContent.run;
      finished.push(...standing.finished.map((story) => `${story.id} ${story.state}`));
    } while (standing.state === 'starting' || standing.state === 'running');
    return standing.ending;
  };
  const ending = await follow(run);
  const stories = (await tool('status', { plan: 'feature 5' })).structuredContent.stories.map((story) => story.state);
  const report = (await tool('report', { plan: 'feature 5' })).content[0].text;
  const stop = await tool('stop', {});
  const retried = (await tool('retry', { plan: 'feature 5', story: '2', message: 'Go on.' })).structuredContent.run;
  const cancelled = new AbortController();
  const waiting = tool('status', { plan: 'feature 5', waitSeconds: 50 }, { signal: cancelled.signal }).then(
    () => 'answered',
    () => 'cancelled',
  );
  cancelled.abort();
  const result = {
    tools,
    version: client.getNegotiatedProtocolVersion?.(),
    refused: plan.refused,
    unknown: { isError: unknown.isError, text: unknown.content[0].text },
    finished,
    progress,
    ending,
    stories,
    report,
    stop: stop.content[0].text,
    waiting: await waiting,
    retried: await follow(retried),
    plans: (await tool('plans', {})).structuredContent.plans,
  };
  await client.close();
  process.stdout.write(JSON.stringify({ ...result, complaints }));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
