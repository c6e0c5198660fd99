// npm run release -- key FILE: makes a key for announcements of updates, encrypted with a passphrase.
// npm run release -- sign FILE FOLDER: signs the announcements of a draft release with that key.
// Both run on a computer that is kept offline (CONTRIBUTING.md, Releases).

import { writeLine } from '../main/files/terminal.ts';
import { EXIT, ScriptFailure } from './lib/failure.ts';
import { log, runScript } from './lib/run-script.ts';
import { signAnnouncements } from './release/announcements.ts';
import { makeKey, readKey } from './release/keys.ts';
import { askPassphrase } from './release/passphrase.ts';

await runScript(async () => {
  const [command, file, folder, ...more] = process.argv.slice(2);
  if (command === 'key' && file !== undefined && folder === undefined) {
    writeLine('stdout', await makeKey(file, await askPassphrase()));
    log(
      'Add this public key to assets/update-keys.json. Keep the file and its passphrase offline.',
    );
    return 0;
  }
  if (command === 'sign' && file !== undefined && folder !== undefined && more.length === 0) {
    const key = await readKey(file, await askPassphrase());
    for (const name of await signAnnouncements(folder, key)) log(`Signed ${name}.`);
    return 0;
  }
  throw new ScriptFailure(
    'bad-use',
    'This needs a command and its files.',
    'Use: npm run release -- key FILE, or npm run release -- sign FILE FOLDER.',
    EXIT.badUse,
  );
});
