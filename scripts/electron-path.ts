// npm run -s electron:path: prints only the path of an Electron executable on stdout. It may be the
// test runtime, since this command is for tests and demos.
import { runScript } from './lib/run-script.ts';
import { resolveRuntime } from './runtime/resolve.ts';

await runScript(async () => {
  const { path } = await resolveRuntime({ allowTestRuntime: true });
  process.stdout.write(`${path}\n`);
  return 0;
});
