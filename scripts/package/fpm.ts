// Replaces fpm, which electron-builder would download. It makes Debian packages with dpkg-deb, both in CI
// and for releases, so that tests and users get the same package. For other formats (rpm) it runs the
// installed fpm.

import { tmpdir } from 'node:os';
import { runInForeground } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';
import { runScript } from '../lib/run-script.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { readFpmArguments } from './deb/arguments.ts';
import { makeDebianPackage } from './deb/make.ts';

await runScript(async () => {
  const args = process.argv.slice(2);
  const format = args[args.indexOf('-t') + 1];
  if (format !== 'deb') return runFpm(args);
  const wanted = readFpmArguments(args);
  await withScratchFolder(tmpdir(), (root) => makeDebianPackage(wanted, root));
  return 0;
});

function runFpm(args: readonly string[]): Promise<number> {
  return runInForeground('fpm', args).catch(() => {
    throw new ScriptFailure(
      'command-failed',
      'rpm packages need fpm and rpmbuild, and fpm is not installed.',
      'Install both (apt-get install rpm ruby; gem install fpm), or leave rpm out.',
    );
  });
}
