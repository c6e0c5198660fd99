// Stands in for fpm, which electron-builder would download, where it makes a Debian package: takes
// the same arguments and has dpkg-deb make it.

import { tmpdir } from 'node:os';
import { runScript } from '../lib/run-script.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { readFpmArguments } from './deb/arguments.ts';
import { makeDebianPackage } from './deb/make.ts';

await runScript(async () => {
  const wanted = readFpmArguments(process.argv.slice(2));
  await withScratchFolder(tmpdir(), (root) => makeDebianPackage(wanted, root));
  return 0;
});
