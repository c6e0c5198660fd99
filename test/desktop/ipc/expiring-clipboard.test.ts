import { describe, expect, it } from 'vitest';
import { ExpiringClipboard } from '../../../main/desktop/ipc/expiring-clipboard.ts';

function clipboard() {
  let content = '';
  const due: { ms: number; work: () => void }[] = [];
  const passing = new ExpiringClipboard(
    {
      readText: () => content,
      writeText: (text) => {
        content = text;
      },
      clear: () => {
        content = '';
      },
    },
    (ms, work) => due.push({ ms, work }),
    (error) => {
      throw error;
    },
  );
  return {
    passing,
    content: () => content,
    type: (text: string) => {
      content = text;
    },
    /** Lets the minute of the oldest copy pass. */
    pass: async () => {
      const next = due.shift();
      next?.work();
      await Promise.resolve();
      await Promise.resolve();
      return next?.ms;
    },
  };
}

describe('a copied code', () => {
  it('is gone from the clipboard after a minute', async () => {
    const { passing, content, pass } = clipboard();
    expect(await passing.copy('73-2QXC4P')).toBe(60);
    expect(content()).toBe('73-2QXC4P');
    expect(await pass()).toBe(60_000);
    expect(content()).toBe('');
  });

  it('leaves alone what was copied meanwhile', async () => {
    const { passing, content, type, pass } = clipboard();
    await passing.copy('73-2QXC4P');
    type('a shopping list');
    await pass();
    expect(content()).toBe('a shopping list');
  });

  it('stays its whole minute when it is copied again', async () => {
    const { passing, content, pass } = clipboard();
    await passing.copy('73-2QXC4P');
    await passing.copy('73-2QXC4P');
    await pass();
    expect(content()).toBe('73-2QXC4P');
    await pass();
    expect(content()).toBe('');
  });
});
