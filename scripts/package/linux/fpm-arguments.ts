/** Parses fpm's command line, as far as electron-builder uses it for Debian and RPM packages. */
import { parseArgs } from 'node:util';

/** What electron-builder asks fpm for. Texts are as given; an absent one is empty. */
export interface LinuxPackage {
  readonly format: 'deb' | 'rpm';
  /** The file to write. */
  readonly output: string;
  readonly name: string;
  readonly version: string;
  /** The package's own revision of that version; may be empty. */
  readonly revision: string;
  readonly architecture: string;
  readonly maintainer: string;
  readonly vendor: string;
  readonly homepage: string;
  readonly license: string;
  readonly category: string;
  readonly priority: string;
  /** One line. */
  readonly summary: string;
  /** The lines after the summary. */
  readonly description: readonly string[];
  readonly depends: readonly string[];
  readonly recommends: readonly string[];
  /** Source files of the maintainer scripts. */
  readonly scripts: { readonly afterInstall?: string; readonly afterRemove?: string };
  /** What to install where: a file, or the contents of a folder if `from` ends with a slash. */
  readonly content: readonly { readonly from: string; readonly to: string }[];
  /** gzip is for test packages, which are installed once. */
  readonly compression: 'gzip' | 'xz';
}

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true, default: [] as string[] } as const;
const flag = { type: 'boolean' } as const;

const OPTIONS = {
  // The formats, and logging.
  ...{
    s: { ...text, short: 's' },
    t: { ...text, short: 't' },
    force: flag,
    debug: flag,
    log: text,
  },
  // What the package says about itself.
  ...{ name: text, version: text, architecture: text, maintainer: text, description: text },
  ...{ url: text, category: text, vendor: text, license: text, iteration: text },
  ...{ 'deb-priority': text, 'deb-recommends': texts, d: { ...texts, short: 'd' } },
  ...{ 'rpm-summary': text, 'rpm-os': text },
  // Maintainer scripts, compression and the output file.
  ...{ 'after-install': text, 'after-remove': text, package: text },
  ...{ 'deb-compression': text, 'rpm-compression': text },
} as const;

/**
 * @throws TypeError for an unknown argument: ignoring it could build a wrong package
 */
export function readFpmArguments(args: readonly string[]): LinuxPackage {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  });
  const { s: source, t: format, package: output } = values;
  if (source !== 'dir' || (format !== 'deb' && format !== 'rpm')) {
    throw new TypeError('Only -s dir, and -t deb or -t rpm.');
  }
  if (output === undefined) throw new TypeError('No --package.');
  const compression = values[`${format}-compression`];
  return {
    ...{ format, output },
    name: values.name ?? '',
    version: values.version ?? '',
    revision: values.iteration ?? '',
    architecture: values.architecture ?? '',
    maintainer: values.maintainer ?? '',
    vendor: values.vendor ?? '',
    homepage: values.url ?? '',
    license: values.license ?? '',
    category: values.category ?? '',
    priority: values['deb-priority'] ?? 'optional',
    ...descriptionOf(values.description ?? '', values['rpm-summary']),
    depends: values.d,
    recommends: values['deb-recommends'],
    scripts: {
      ...(values['after-install'] === undefined ? {} : { afterInstall: values['after-install'] }),
      ...(values['after-remove'] === undefined ? {} : { afterRemove: values['after-remove'] }),
    },
    content: positionals.map(mapping),
    compression: compression === 'gz' || compression === 'gzip' ? 'gzip' : 'xz',
  };
}

/** Without a summary, the first line is the summary. electron-builder may repeat it. */
function descriptionOf(value: string, given: string | undefined) {
  const [first = '', ...others] = value.split('\n').map((line) => line.trim());
  const summary = given ?? first;
  const lines = given === undefined ? others : [first, ...others];
  return { summary, description: lines.filter((line) => line !== '' && line !== summary) };
}

function mapping(argument: string): { from: string; to: string } {
  const at = argument.lastIndexOf('=');
  if (at < 1) throw new TypeError(`No place for ${argument}.`);
  return { from: argument.slice(0, at), to: argument.slice(at + 1) };
}
