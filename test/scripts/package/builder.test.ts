import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';

const format = z.object({ depends: z.array(z.string()) });
const configuration = z
  .object({
    deb: format,
    rpm: format,
  })
  .parse(parse(readFileSync(join(PROJECT_ROOT, 'electron-builder.yml'), 'utf8')));

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
