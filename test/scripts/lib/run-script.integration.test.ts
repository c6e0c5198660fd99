import { expect, it } from 'vitest';
import { capture } from '../../../scripts/lib/child.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';

it.each([0, 1, 3])(
  'a script exits with %i although a package ends the process with 0',
  async (code) => {
    const module = new URL('../../../scripts/lib/run-script.ts', import.meta.url).href;
    const script = `
    process.on('beforeExit', () => process.exit(0));
    const { runScript } = await import(${JSON.stringify(module)});
    await runScript(() => Promise.resolve(${code}));`;
    const args = [
      '--import',
      './scripts/loader/typescript.mjs',
      '--input-type=module',
      '--eval',
      script,
    ];
    expect((await capture(process.execPath, args, { cwd: PROJECT_ROOT })).code).toBe(code);
  },
);
