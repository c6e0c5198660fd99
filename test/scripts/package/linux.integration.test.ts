import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { controlFields, makeDebianPackage } from '../../../scripts/package/linux/debian.ts';
import { readFpmArguments } from '../../../scripts/package/linux/fpm-arguments.ts';
import { makeRpmPackage, specOf } from '../../../scripts/package/linux/rpm.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const BASE = ['-s', 'dir', '--force', '--name', 'example', '--version', '1.2.3'];
const DEB = [...BASE, '-t', 'deb', '--package', '/tmp/x.deb'];
const RPM = [...BASE, '-t', 'rpm', '--package', '/tmp/x.rpm'];

describe('the command line for a Debian package', () => {
  it('becomes the fields of its control file', () => {
    const wanted = readFpmArguments([
      ...DEB,
      ...['-d', 'libgtk-3-0 | libgtk-3-0t64', '-d', 'libnss3', '--deb-recommends', 'tray'],
      ...['--deb-compression', 'gz', '--architecture', 'amd64', '--maintainer', 'A <a@b.example>'],
      ...['--description', 'Short\n Short\n Long', '--iteration', '2'],
      ...['--after-install', '/tmp/post', '/tmp/app/=/opt/An App', '/tmp/a=b.png=/usr/share/b.png'],
    ]);
    const fields = Object.entries(controlFields(wanted)).filter(([, value]) => value !== '');
    expect(Object.fromEntries(fields)).toEqual({
      Package: 'example',
      Version: '1.2.3-2',
      Architecture: 'amd64',
      Maintainer: 'A <a@b.example>',
      Priority: 'optional',
      Depends: 'libgtk-3-0 | libgtk-3-0t64, libnss3',
      Recommends: 'tray',
      Description: 'Short\n Long',
    });
    expect(wanted).toMatchObject({
      content: [
        { from: '/tmp/app/', to: '/opt/An App' },
        { from: '/tmp/a=b.png', to: '/usr/share/b.png' },
      ],
      ...{ compression: 'gzip', scripts: { afterInstall: '/tmp/post' }, output: '/tmp/x.deb' },
    });
  });

  it.each([[['--before-install', '/tmp/x']], [['-t', 'pacman']], [['/tmp/without-a-place']]])(
    'is refused if a part is unknown: %j',
    (more) => {
      expect(() => readFpmArguments([...DEB, ...more])).toThrow(TypeError);
    },
  );
});

describe('the command line for an RPM package', () => {
  const scripts = { install: 'echo 100%', remove: '' };

  it('becomes a spec file in which no text is a macro', () => {
    const wanted = readFpmArguments([
      ...RPM,
      ...['--rpm-os', 'linux', '--rpm-compression', 'xzmt', '--rpm-summary', 'Short, 100%'],
      ...['--description', 'Long %(touch x)', '-d', '(libuuid or libuuid1)', '/a/=/opt/An App'],
    ]);
    const spec = specOf(wanted, "/tmp/it's", scripts);
    expect(spec).toContain('\nSummary: Short, 100%%\n');
    expect(spec).toContain('\nLong %%(touch x)\n');
    expect(spec).toContain('\nRequires: (libuuid or libuuid1)\n');
    expect(spec).toContain(`\ncp -al '/tmp/it'\\''s'/. %{buildroot}/\n`);
    expect(spec).toContain('\n%post\necho 100%%\n');
    expect(spec).toContain('\n"/opt/An App"\n');
  });

  it('is refused if a field would begin another one', () => {
    const wanted = readFpmArguments([...RPM, '--url', 'https://a.example\nRequires: b']);
    expect(() => specOf(wanted, '/tmp/x', scripts)).toThrow(TypeError);
  });
});

/** A small program, readable by its owner only, and the parts of a command line that package it. */
async function program(output: string) {
  const folder = await temporaryFolder();
  const app = join(folder, 'app');
  const scratch = join(folder, 'scratch');
  await mkdir(join(app, 'lib'), { recursive: true, mode: 0o700 });
  await mkdir(scratch, { mode: 0o700 });
  await writeFile(join(app, 'program'), 'x', { mode: 0o700 });
  await writeFile(join(app, 'lib', 'data'), 'data', { mode: 0o600 });
  await writeFile(join(folder, 'post'), '#!/bin/sh\necho 100%\n');
  const args = [
    ...BASE,
    ...['--maintainer', 'A <a@b.example>', '--description', 'An example', '--license', 'MIT'],
    ...['--after-install', join(folder, 'post'), '--after-remove', join(folder, 'post')],
    ...['--package', join(folder, output), `${app}/=/opt/An App`],
  ];
  return { scratch, args, output: join(folder, output) };
}

function isInstalled(name: string): boolean {
  try {
    execFileSync(name, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const run = (name: string, ...args: string[]) => execFileSync(name, args, { encoding: 'utf8' });

const noDpkg = isInstalled('dpkg-deb') ? '' : ' (skipped: dpkg-deb is not installed)';
describe.skipIf(noDpkg !== '')(`a Debian package${noDpkg}`, () => {
  it('belongs to root, is readable by all, and contains checksums', async () => {
    const { args, scratch, output } = await program('x.deb');
    const more = ['-t', 'deb', '--architecture', 'all', '--deb-compression', 'gz'];
    await makeDebianPackage(readFpmArguments([...more, ...args]), scratch);
    const listing = run('dpkg-deb', '--contents', output);
    expect(listing).toMatch(/^-rwxr-xr-x root\/root .* \.\/opt\/An App\/program$/m);
    expect(listing).toMatch(/^-rw-r--r-- root\/root .* \.\/opt\/An App\/lib\/data$/m);
    expect(listing).toMatch(/^drwxr-xr-x root\/root .* \.\/opt\/An App\/lib\/$/m);
    expect(run('dpkg-deb', '--info', output, 'md5sums')).toContain('  opt/An App/lib/data\n');
    expect(run('dpkg-deb', '--info', output, 'postinst')).toBe('#!/bin/sh\necho 100%\n');
    expect(run('dpkg-deb', '--field', output, 'Installed-Size')).toBe('1\n');
  });
});

const noRpm = isInstalled('rpmbuild') ? '' : ' (skipped: rpmbuild is not installed)';
describe.skipIf(noRpm !== '')(`an RPM package${noRpm}`, () => {
  it('belongs to root, is readable by all, and keeps its link through an upgrade', async () => {
    const { args, scratch, output } = await program('x.rpm');
    const more = ['-t', 'rpm', '--architecture', 'x86_64', '--rpm-compression', 'gz'];
    await makeRpmPackage(readFpmArguments([...more, ...args, '-d', 'gtk3']), scratch);
    const query = (...what: string[]) => run('rpm', '-qp', '--nosignature', ...what, output);
    const listing = query('-lv');
    expect(listing).toMatch(/^-rwxr-xr-x +1 root +root .* \/opt\/An App\/program$/m);
    expect(listing).toMatch(/^-rw-r--r-- +1 root +root .* \/opt\/An App\/lib\/data$/m);
    expect(listing).toMatch(/^drwxr-xr-x +2 root +root .* \/opt\/An App\/lib$/m);
    expect(query('--queryformat', '%{NAME} %{VERSION}-%{RELEASE} %{ARCH} %{LICENSE}')).toBe(
      'example 1.2.3-1 x86_64 MIT',
    );
    expect(query('--requires')).toMatch(/^gtk3$/m);
    const scripts = query('--scripts');
    expect(scripts).toContain('postinstall scriptlet (using /bin/sh):\n#!/bin/sh\necho 100%\n');
    expect(scripts).toMatch(/\[ "\$1" -eq 0 \]; then :\n#!\/bin\/sh\necho 100%\n\nfi/);
  });
});
