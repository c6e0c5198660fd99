/** The command with a program in the place of Verifpal that answers at once what the test wants. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { capture } from '../../../scripts/lib/child.ts';
import { TYPESCRIPT } from '../../../scripts/lib/node-programs.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { VERIFPAL_VERSION } from '../../../scripts/model/verifpal.ts';
import { itWhere } from '../../support/where.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const itWithShell = itWhere(process.platform !== 'win32', 'needs a shell');

/** What docs/models/variants.json expects of the variant v2: twice seven queries that hold. */
const ALL_HOLD = 'c0c0e0e0e0e0a0a0e0e0a0a0a0a0';

interface Stand {
  readonly version?: string;
  readonly answer: string;
}

/** Runs `npm run test:model -- v2`; without a stand-in there is no Verifpal. */
async function run(stand?: Stand) {
  const cache = await temporaryFolder();
  const bin = join(cache, 'wire-tray', 'verifpal', 'bin');
  if (stand !== undefined) {
    await mkdir(bin, { recursive: true });
    const { version = VERIFPAL_VERSION, answer } = stand;
    const script = `#!/bin/sh\n[ "$1" = --version ] && echo 'verifpal ${version}' || echo '${answer}'\n`;
    await writeFile(join(bin, 'verifpal'), script, { mode: 0o755 });
  }
  const env = { ...process.env, XDG_CACHE_HOME: cache, PATH: '/usr/bin:/bin' };
  return capture(process.execPath, [...TYPESCRIPT, 'scripts/model.ts', 'v2'], {
    cwd: PROJECT_ROOT,
    env,
  });
}

itWithShell('the models pass where Verifpal finds what is expected', async () => {
  const { code, stdout } = await run({ answer: ALL_HOLD });
  expect(code).toBe(0);
  expect(stdout).toContain(
    '| `v2` | the relay does not have the code, and people compare | holds |',
  );
});

itWithShell('the models fail where Verifpal finds something else, and name the query', async () => {
  const { code, stderr } = await run({ answer: ALL_HOLD.replace('c0', 'c1') });
  expect(code).toBe(1);
  expect(stderr).toContain('v2: an attack that is not expected: confidentiality? host_mailbox');
});

itWithShell('the models fail where Verifpal refuses one', async () => {
  const { code, stderr } = await run({ answer: 'sanity error' });
  expect(code).toBe(1);
  expect(stderr).toContain('sanity error');
});

itWithShell(
  'the models are not run without Verifpal, and the command says how to get it',
  async () => {
    const { code, stderr } = await run();
    expect(code).toBe(1);
    expect(stderr).toContain(`Verifpal ${VERIFPAL_VERSION} is not installed.`);
    expect(stderr).toContain('cargo install verifpal');
  },
);

itWithShell('the models are not run with another version of Verifpal', async () => {
  const { code, stderr } = await run({ version: '1.0.0', answer: ALL_HOLD });
  expect(code).toBe(1);
  expect(stderr).toContain('is not installed, only 1.0.0.');
});
