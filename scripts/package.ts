// npm run package [-- [--dir] [--linux|--mac|--windows] [FORMAT …] [--x64|--arm64|--universal]
// [--feed URL|github:OWNER/REPOSITORY] [--release|--test-runtime] [--prebuilt]]: builds packages in dist/,
// as electron-builder.yml describes them.

import { log, runScript } from './lib/run-script.ts';
import { parseRequest } from './package/arguments.ts';
import { buildPackages } from './package/build.ts';

await runScript(async () => {
  const request = parseRequest(process.argv.slice(2), process);
  for (const file of await buildPackages(request)) log(file);
  log('The packages are in dist/.');
  return 0;
});
