// npm run -s electron:path: prints the path of an Electron executable, and nothing else, on
// stdout. The test runtime will do here: the command serves tests and demonstrations.
import { runScript } from './lib/run-script.ts';
import { resolveRuntime } from './runtime/resolve.ts';

await runScript(async () => {
  const { path } = await resolveRuntime({ allowTestRuntime: true });
  process.stdout.write(`${path}\n`);
  return 0;
});
