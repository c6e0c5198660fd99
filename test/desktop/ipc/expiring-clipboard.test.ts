import { describe, expect, it } from 'vitest';
import { ExpiringClipboard } from '../../../main/desktop/ipc/expiring-clipboard.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { unexpected } from '../support/pairings.ts';

function clipboard() {
  let content = '';
  const clock = new FakeClock();
  const system = {
    readText: () => content,
    writeText: (text: string) => {
      content = text;
    },
    clear: () => {
      content = '';
    },
  };
  return {
    expiring: new ExpiringClipboard(system, clock, unexpected),
    content: () => content,
    type: system.writeText,
    pass: (seconds: number) => clock.advance(seconds * 1000),
  };
}

describe('what is no secret', () => {
  it('stays on the clipboard, although a code was copied a minute ago', async () => {
    const { expiring, content, pass } = clipboard();
    await expiring.copy('did:wire:ann-3f9a02bc');
    await expiring.copyForGood('did:wire:ann-3f9a02bc');
    await pass(60);
    await expiring.clear();
    expect(content()).toBe('did:wire:ann-3f9a02bc');
  });
});

describe('a copied code', () => {
  it('is gone from the clipboard after a minute', async () => {
    const { expiring, content, pass } = clipboard();
    expect(await expiring.copy('73-2QXC4P')).toBe(60);
    await pass(59);
    expect(content()).toBe('73-2QXC4P');
    await pass(1);
    expect(content()).toBe('');
  });

  it('leaves alone what was copied meanwhile', async () => {
    const { expiring, content, type, pass } = clipboard();
    await expiring.copy('73-2QXC4P');
    type('a shopping list');
    await pass(60);
    expect(content()).toBe('a shopping list');
  });

  it('is gone when the app quits before that, and what was copied meanwhile stays', async () => {
    const { expiring, content, type } = clipboard();
    await expiring.copy('73-2QXC4P');
    await expiring.clear();
    expect(content()).toBe('');
    type('a shopping list');
    await expiring.clear();
    expect(content()).toBe('a shopping list');
    await expiring.copy('73-2QXC4P');
    type('another list');
    await expiring.clear();
    expect(content()).toBe('another list');
  });

  it('stays a whole minute when it is copied again', async () => {
    const { expiring, content, pass } = clipboard();
    await expiring.copy('73-2QXC4P');
    await pass(30);
    await expiring.copy('73-2QXC4P');
    await pass(30);
    expect(content()).toBe('73-2QXC4P');
    await pass(30);
    expect(content()).toBe('');
  });
});
