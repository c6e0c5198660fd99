// npm run system:libraries -- --for PURPOSE: checks the system libraries for a purpose; as root on Debian
// and Ubuntu, installs missing ones. Exit code 3: some are missing, and the command was printed.
import { parseArgs } from 'node:util';
import { EXIT, ScriptFailure } from './lib/failure.ts';
import { log, runScript } from './lib/run-script.ts';
import { ensureSystemLibraries, PURPOSES, thisPackageHost } from './system/libraries.ts';

await runScript(async () => {
  const purpose = PURPOSES.find((known) => known === requestedPurpose());
  if (purpose === undefined) {
    throw new ScriptFailure(
      'bad-use',
      'The purpose is missing or unknown.',
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
