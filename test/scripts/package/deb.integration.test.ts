import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFpmArguments } from '../../../scripts/package/deb/arguments.ts';
import { makeDebianPackage } from '../../../scripts/package/deb/make.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const BASE = ['-s', 'dir', '--force', '-t', 'deb', '--name', 'example', '--version', '1.2.3'];

const hasDpkg = (() => {
  try {
    execFileSync('dpkg-deb', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe('arguments for a Debian package', () => {
  it('become the fields of its control file', () => {
    const { fields, compression, content, scripts, output } = readFpmArguments([
      ...BASE,
      ...['-d', 'libgtk-3-0 | libgtk-3-0t64', '-d', 'libnss3', '--deb-recommends', 'tray'],
      ...['--deb-compression', 'gz', '--architecture', 'amd64', '--maintainer', 'A <a@b.example>'],
      ...['--description', 'Short\n Short\n Long', '--package', '/tmp/x.deb'],
      ...['--after-install', '/tmp/post', '/tmp/app/=/opt/An App', '/tmp/a=b.png=/usr/share/b.png'],
    ]);
    expect(Object.fromEntries(fields)).toEqual({
      Package: 'example',
      Version: '1.2.3',
      Architecture: 'amd64',
      Maintainer: 'A <a@b.example>',
      Priority: 'optional',
      Depends: 'libgtk-3-0 | libgtk-3-0t64, libnss3',
      Recommends: 'tray',
      Description: 'Short\n Long',
    });
    expect(content).toEqual([
      { from: '/tmp/app/', to: '/opt/An App' },
      { from: '/tmp/a=b.png', to: '/usr/share/b.png' },
    ]);
    expect({ compression, scripts, output }).toEqual({
      compression: 'gzip',
      scripts: { postinst: '/tmp/post' },
      output: '/tmp/x.deb',
    });
  });

  it.each([[['--before-install', '/tmp/x']], [['-t', 'rpm']], [['/tmp/without-a-place']]])(
    'that are unknown are refused: %j',
    (more) => {
      const given = [...BASE, '--package', '/tmp/x.deb', ...more];
      expect(() => readFpmArguments(given)).toThrow(TypeError);
    },
  );
});

describe.skipIf(!hasDpkg)('a Debian package', () => {
  it('belongs to root, is readable by all, and contains checksums', async () => {
    const folder = await temporaryFolder();
    const app = join(folder, 'app');
    const root = join(folder, 'root');
    const output = join(folder, 'x.deb');
    await mkdir(join(app, 'lib'), { recursive: true, mode: 0o700 });
    await writeFile(join(app, 'program'), 'x', { mode: 0o700 });
    await writeFile(join(app, 'lib', 'data'), 'data', { mode: 0o600 });
    await writeFile(join(folder, 'post'), '#!/bin/sh\n');
    await mkdir(root, { mode: 0o700 });
    const fields = [
      ['Package', 'example'],
      ['Version', '1'],
      ['Architecture', 'all'],
      ['Maintainer', 'A <a@b.example>'],
      ['Description', 'An example'],
    ] as const;
    await makeDebianPackage(
      {
        ...{ output, fields, compression: 'gzip', scripts: { postinst: join(folder, 'post') } },
        content: [{ from: `${app}/`, to: '/opt/An App' }],
      },
      root,
    );
    const dpkgDeb = (...args: string[]) => execFileSync('dpkg-deb', args, { encoding: 'utf8' });
    const listing = dpkgDeb('--contents', output);
    expect(listing).toMatch(/^-rwxr-xr-x root\/root .* \.\/opt\/An App\/program$/m);
    expect(listing).toMatch(/^-rw-r--r-- root\/root .* \.\/opt\/An App\/lib\/data$/m);
    expect(listing).toMatch(/^drwxr-xr-x root\/root .* \.\/opt\/An App\/lib\/$/m);
    expect(dpkgDeb('--info', output, 'md5sums')).toContain('  opt/An App/lib/data\n');
    expect(dpkgDeb('--info', output, 'postinst')).toBe('#!/bin/sh\n');
    expect(dpkgDeb('--field', output, 'Installed-Size')).toBe('1\n');
  });
});
