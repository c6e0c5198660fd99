import { describe, expect, it } from 'vitest';
import { withMemory } from '../../../main/desktop/settings/settings-memory.ts';
import { unexpected } from '../support/pairings.ts';

describe('settings in memory', () => {
  it('begin with what the file holds, and write what changes', () => {
    const written: unknown[] = [];
    const store = withMemory({ closing: 'quit' }, (values) => written.push(values), unexpected);
    expect(store.get('closing')).toBe('quit');
    store.set({ closing: 'keep-running' });
    expect(store.get('closing')).toBe('keep-running');
    expect(written).toEqual([{ closing: 'keep-running' }]);
  });

  it('count until the app is quit when they cannot be written', () => {
    const full = new Error('ENOSPC');
    const failures: unknown[] = [];
    const write = () => {
      throw full;
    };
    const store = withMemory({}, write, (error) => failures.push(error));
    store.set({ closing: 'quit' });
    expect(store.get('closing')).toBe('quit');
    expect(failures).toEqual([full]);
  });
});
