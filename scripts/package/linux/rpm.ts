/** Builds an RPM package with rpmbuild: rpm-spec(5). */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { buildWith } from './build-with.ts';
import { layOut } from './content.ts';
import type { LinuxPackage } from './fpm-arguments.ts';

const PAYLOADS = { gzip: 'w1.gzdio', xz: 'w6T.xzdio' } as const;

/**
 * @param scratch empty folder, for a copy of the whole content
 * @throws ScriptFailure `command-failed` when rpmbuild is missing or fails
 * @throws TypeError for a field that does not fit on one line
 */
export async function makeRpmPackage(wanted: LinuxPackage, scratch: string): Promise<void> {
  const root = join(scratch, 'content');
  await mkdir(root);
  await layOut(wanted, root);
  const scripts = await Promise.all(
    [wanted.scripts.afterInstall, wanted.scripts.afterRemove].map((file) =>
      file === undefined ? '' : readFile(file, 'utf8'),
    ),
  );
  const spec = join(scratch, 'package.spec');
  await writeFile(
    spec,
    specOf(wanted, root, { install: scripts[0] ?? '', remove: scripts[1] ?? '' }),
  );
  const defines = {
    _topdir: join(scratch, 'build'),
    _rpmdir: dirname(wanted.output),
    _rpmfilename: basename(wanted.output),
    _binary_payload: PAYLOADS[wanted.compression],
    // The files stay as they are: not stripped, no links for debuggers.
    __os_install_post: '%{nil}',
    _build_id_links: 'none',
    debug_package: '%{nil}',
  };
  const options = Object.entries(defines).flatMap(([name, value]) => [
    '--define',
    `${name} ${value}`,
  ]);
  const target = ['--target', `${wanted.architecture}-linux`];
  await buildWith(
    'rpmbuild',
    ['-bb', ...target, ...options, spec],
    'Install rpm (apt-get install rpm).',
  );
}

/**
 * The spec file. Requirements come from the configuration alone, as in the Debian package.
 *
 * @param root the folder to copy
 * @param scripts contents of the maintainer scripts
 * @throws TypeError
 */
export function specOf(
  wanted: LinuxPackage,
  root: string,
  scripts: { readonly install: string; readonly remove: string },
): string {
  const fields = {
    Name: wanted.name,
    Version: wanted.version,
    Release: wanted.revision === '' ? '1' : wanted.revision,
    Summary: wanted.summary,
    License: wanted.license,
    URL: wanted.homepage,
    Vendor: wanted.vendor,
    Packager: wanted.maintainer,
    AutoReqProv: 'no',
  };
  const lines = [
    ...Object.entries(fields).filter(([, value]) => value !== ''),
    ...wanted.depends.map((name) => ['Requires', name]),
  ].map(([name, value = '']) => `${name}: ${oneLine(value)}`);
  return [
    ...lines,
    ...['%description', ...[wanted.summary, ...wanted.description].map(literal)],
    ...['%install', `cp -al ${literal(shellWord(root))}/. %{buildroot}/`],
    ...['%post', literal(scripts.install)],
    // Also run for the old package of an upgrade, with 1: the new one has just set everything up.
    ...['%postun', 'if [ "$1" -eq 0 ]; then :', literal(scripts.remove), 'fi'],
    ...['%files', '%defattr(-,root,root,-)'],
    ...wanted.content.map(({ to }) => `"${literal(to)}"`),
    '',
  ].join('\n');
}

/** A percent sign would begin a macro. */
function literal(text: string): string {
  return text.replaceAll('%', '%%');
}

function oneLine(text: string): string {
  if (/[\r\n]/.test(text)) throw new TypeError(`More than one line: ${text}`);
  return literal(text);
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
