import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';

const system = z.object({ files: z.array(z.string()) });
const format = z.object({ depends: z.array(z.string()) });
const configuration = z
  .object({
    files: z.array(z.string()),
    linux: system,
    mac: system,
    win: system,
    deb: format,
    rpm: format,
  })
  .parse(parse(readFileSync(join(PROJECT_ROOT, 'electron-builder.yml'), 'utf8')));

describe('koffi’s library', () => {
  it.each([
    ['linux', 'linux'],
    ['mac', 'darwin'],
    ['win', 'win32'],
  ] as const)('in a package for %s is that of %s, wherever it is built', (target, name) => {
    const { files } = configuration[target];
    expect(files.some((file) => file.endsWith(`/${name}_\${arch}/koffi.node`))).toBe(true);
    expect(
      files.filter((file) => !file.startsWith(`node_modules/@koromix/koffi-${name}-`)),
    ).toEqual([]);
    expect(configuration.files.filter((file) => file.includes('@koromix'))).toEqual([]);
  });
});

describe('deb and rpm', () => {
  it.each(['alsa-lib|libasound2', 'libgbm', 'libsecret', 'libnotify', 'nss', 'gtk', 'xdg-utils'])(
    'both depend on %s',
    (library) => {
      for (const { depends } of [configuration.deb, configuration.rpm]) {
        expect(
          depends.some((one) => new RegExp(library).test(one)),
          depends.join(),
        ).toBe(true);
      }
    },
  );
});
