// Replaces fpm, which electron-builder would download. It makes Debian packages with dpkg-deb and RPM packages
// with rpmbuild, both in CI and for releases, so that tests and users get the same package.

import { tmpdir } from 'node:os';
import { runScript } from '../lib/run-script.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { makeDebianPackage } from './linux/debian.ts';
import { readFpmArguments } from './linux/fpm-arguments.ts';
import { makeRpmPackage } from './linux/rpm.ts';

await runScript(async () => {
  const wanted = readFpmArguments(process.argv.slice(2));
  const make = wanted.format === 'deb' ? makeDebianPackage : makeRpmPackage;
  await withScratchFolder(tmpdir(), (scratch) => make(wanted, scratch));
  return 0;
});
