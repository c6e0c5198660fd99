import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../main/desktop/settings/settings-memory.ts';
import { unexpected } from '../support/pairings.ts';

describe('settings in memory', () => {
  it('start with the values in the file, and write changes', () => {
    const written: unknown[] = [];
    const store = memoryStore({ closing: 'quit' }, (values) => written.push(values), unexpected);
    expect(store.get('closing')).toBe('quit');
    store.set({ closing: 'keep-running' });
    expect(store.get('closing')).toBe('keep-running');
    expect(written).toEqual([{ closing: 'keep-running' }]);
  });

  it('hold until the app quits when they cannot be written', () => {
    const full = new Error('ENOSPC');
    const failures: unknown[] = [];
    const write = () => {
      throw full;
    };
    const store = memoryStore({}, write, (error) => failures.push(error));
    store.set({ closing: 'quit' });
    expect(store.get('closing')).toBe('quit');
    expect(failures).toEqual([full]);
  });
});
