/** Parses fpm's command line, as far as electron-builder uses it for Debian packages. */
import { parseArgs } from 'node:util';

/** The description of a Debian package to build. */
export interface DebianPackage {
  /** The file to write. */
  readonly output: string;
  /** Fields of the control file, in this order; those computed from the content are left out. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Maintainer scripts: their names in the package, and their source files. */
  readonly scripts: Readonly<Record<string, string>>;
  /** What to install where: a file, or the contents of a folder if `from` ends with a slash. */
  readonly content: readonly { readonly from: string; readonly to: string }[];
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
  // The control file.
  ...{ name: text, version: text, architecture: text, maintainer: text, description: text },
  ...{ url: text, category: text, vendor: text, license: text, iteration: text },
  ...{ 'deb-priority': text, 'deb-recommends': texts, d: { ...texts, short: 'd' } },
  // Maintainer scripts, compression and the output file.
  ...{ 'after-install': text, 'after-remove': text, 'deb-compression': text, package: text },
} as const;

/**
 * @throws TypeError for an unknown argument: ignoring it could build a wrong package
 */
export function readFpmArguments(args: readonly string[]): DebianPackage {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  });
  if (values.s !== 'dir' || values.t !== 'deb') throw new TypeError('Only -s dir -t deb.');
  const revision = values.iteration === undefined ? '' : `-${values.iteration}`;
  const fields = {
    Package: values.name,
    Version: values.version === undefined ? undefined : values.version + revision,
    Architecture: values.architecture,
    Maintainer: values.maintainer,
    Section: values.category,
    Priority: values['deb-priority'] ?? 'optional',
    Depends: values.d.join(', '),
    Recommends: values['deb-recommends'].join(', '),
    Homepage: values.url,
    Description: description(values.description ?? ''),
  };
  const { package: output, 'after-install': postinst, 'after-remove': postrm } = values;
  if (output === undefined) throw new TypeError('No --package.');
  return {
    output,
    fields: Object.entries(fields).filter(isGiven),
    scripts: Object.fromEntries(Object.entries({ postinst, postrm }).filter(isGiven)),
    content: positionals.map(mapping),
    compression: values['deb-compression'] === 'gz' ? 'gzip' : 'xz',
  };
}

function isGiven(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined && entry[1] !== '';
}

/** The first line is the synopsis, which electron-builder may repeat. Further lines are indented. */
function description(value: string): string {
  const [synopsis = '', ...lines] = value.split('\n').map((line) => line.trim());
  const body = lines.filter((line) => line !== '' && line !== synopsis);
  return [synopsis, ...body].join('\n ');
}

function mapping(argument: string): { from: string; to: string } {
  const at = argument.lastIndexOf('=');
  if (at < 1) throw new TypeError(`No place for ${argument}.`);
  return { from: argument.slice(0, at), to: argument.slice(at + 1) };
}
