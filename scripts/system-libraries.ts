// npm run system:libraries -- --for PURPOSE: checks and, as root on Debian and Ubuntu,
// installs the system libraries for a purpose. Exit code 3: missing, the command was printed.
import { parseArgs } from 'node:util';
import { EXIT, ScriptFailure } from './lib/failure.ts';
import { log, runScript } from './lib/run-script.ts';
import { ensureSystemLibraries, PURPOSES, thisPackageHost } from './system/libraries.ts';

await runScript(async () => {
  const purpose = PURPOSES.find((known) => known === requestedPurpose());
  if (purpose === undefined) {
    throw new ScriptFailure(
      'bad-use',
      'It is not said what the libraries are for.',
      `Use: npm run system:libraries -- --for ${PURPOSES.join('|')}`,
      EXIT.badUse,
    );
  }
  await ensureSystemLibraries(purpose, await thisPackageHost(log));
  return 0;
});

function requestedPurpose(): string | undefined {
  try {
    return parseArgs({ options: { for: { type: 'string' } } }).values.for;
  } catch {
    return undefined;
  }
}
