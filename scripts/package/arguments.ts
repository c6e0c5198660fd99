/** Parses the command line of `npm run package`. */
import { parseArgs } from 'node:util';
import { EXIT, ScriptFailure } from '../lib/failure.ts';
import { type Feed, parseFeed } from './feed.ts';

/** Platforms by the names of electron-builder's configuration. */
export type PackagePlatform = 'linux' | 'mac' | 'win';
export type PackageArch = 'x64' | 'arm64' | 'universal';

export interface PackageRequest {
  readonly platform: PackagePlatform;
  /** Empty: the formats of electron-builder.yml. */
  readonly formats: readonly string[];
  /** Empty: those of electron-builder.yml, or this machine's. */
  readonly archs: readonly PackageArch[];
  /** Where the packages look for updates; null: nowhere. */
  readonly feed: Feed | null;
  /** `supported`: fail without a supported Electron. `any`: use the test runtime if there is no other. */
  readonly electron: 'any' | 'supported' | 'test';
  /** Whether to package `out/` as it is: a release is built where no secrets are, and signed elsewhere. */
  readonly prebuilt: boolean;
}

const FORMATS: Readonly<Record<PackagePlatform, readonly string[]>> = {
  linux: ['AppImage', 'deb', 'rpm', 'tar.gz', 'zip', 'dir'],
  mac: ['dmg', 'zip', 'dir'],
  win: ['nsis', 'zip', 'dir'],
};
const ARCHS = ['x64', 'arm64', 'universal'] as const;

/**
 * @param args the command line without program and script
 * @param machine its platform is the default
 * @throws ScriptFailure `bad-use`
 */
export function parseRequest(
  args: readonly string[],
  machine: { readonly platform: NodeJS.Platform },
): PackageRequest {
  const { values, positionals } = parse(args);
  const platform = platformOf(values, machine.platform);
  const unknown = positionals.find((format) => !FORMATS[platform].includes(format));
  if (unknown !== undefined) {
    throw badUse(`There is no format “${unknown}” for ${platform}.`, FORMATS[platform].join(', '));
  }
  if (values.dir && positionals.length > 0) {
    throw badUse('--dir cannot be combined with formats.', '--dir, or formats');
  }
  if (values.release && values['test-runtime']) {
    throw badUse('A release cannot use the test runtime.', '--release or --test-runtime');
  }
  if (values.universal && platform !== 'mac') {
    throw badUse('Only macOS has universal packages.', '--x64 --arm64');
  }
  return {
    platform,
    formats: values.dir ? ['dir'] : positionals,
    archs: ARCHS.filter((arch) => values[arch]),
    feed: values.feed === undefined ? null : parseFeed(values.feed),
    electron: values['test-runtime'] ? 'test' : values.release ? 'supported' : 'any',
    prebuilt: values.prebuilt,
  };
}

function parse(args: readonly string[]) {
  const no = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{
          dir: no,
          release: no,
          'test-runtime': no,
          prebuilt: no,
          linux: no,
          mac: no,
          windows: no,
        },
        ...{ x64: no, arm64: no, universal: no },
        feed: { type: 'string' },
      },
    });
  } catch (error) {
    throw badUse(error instanceof Error ? error.message : String(error), 'see scripts/package.ts');
  }
}

interface Platforms {
  readonly linux: boolean;
  readonly mac: boolean;
  readonly windows: boolean;
}

function platformOf(named: Platforms, own: NodeJS.Platform): PackagePlatform {
  const count = [named.linux, named.mac, named.windows].filter(Boolean).length;
  if (count > 1) throw badUse('One platform at a time.', '--linux, --mac or --windows');
  if (named.linux) return 'linux';
  if (named.mac) return 'mac';
  if (named.windows) return 'win';
  if (own === 'darwin') return 'mac';
  return own === 'win32' ? 'win' : 'linux';
}

function badUse(message: string, choice: string): ScriptFailure {
  return new ScriptFailure('bad-use', message, `Use: ${choice}.`, EXIT.badUse);
}
