/** fpm's command line, as far as electron-builder uses it for Debian packages. Pure. */
import { parseArgs } from 'node:util';

/** A Debian package to be made. */
export interface DebianPackage {
  /** Where the finished package goes. */
  readonly output: string;
  /** Fields of the control file but those that depend on the content; in this order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Maintainer scripts by their name in the package, and the files that hold them. */
  readonly scripts: Readonly<Record<string, string>>;
  /** What is installed: a file, or with a slash at its end a folder's content, and where to. */
  readonly content: readonly { readonly from: string; readonly to: string }[];
  readonly compression: 'gzip' | 'xz';
}

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true, default: [] as string[] } as const;
const flag = { type: 'boolean' } as const;

const OPTIONS = {
  // What kind of package, and how loud.
  ...{
    s: { ...text, short: 's' },
    t: { ...text, short: 't' },
    force: flag,
    debug: flag,
    log: text,
  },
  // Its control file.
  ...{ name: text, version: text, architecture: text, maintainer: text, description: text },
  ...{ url: text, category: text, vendor: text, license: text, iteration: text },
  ...{ 'deb-priority': text, 'deb-recommends': texts, d: { ...texts, short: 'd' } },
  // Its scripts, its compression, and itself.
  ...{ 'after-install': text, 'after-remove': text, 'deb-compression': text, package: text },
} as const;

/**
 * @throws TypeError on an argument that we do not know: better no package than a wrong one
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

/** The first line is the synopsis, which electron-builder may repeat; the others are indented. */
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
