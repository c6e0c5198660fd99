import { describe, expect, it } from 'vitest';
import {
  formatMailboxClash,
  parseMailboxClash,
} from '../../../main/pairing/machine/mailbox-clash.ts';

const AT_HOME = { handle: 'bob', relayUrl: 'https://relay.example', slotId: '1a2b3c4d'.repeat(4) };
const OFFERED = { relayUrl: 'https://other.example:8443/wire', slotId: '5e6f7a8b'.repeat(4) };

describe('the detail of two mailboxes', () => {
  it('names the relay and the first digits of the slot of each, and nothing more', () => {
    const local = { handle: 'robert', relayUrl: 'http://127.0.0.1:8771', slotId: 'ab'.repeat(16) };
    const text = formatMailboxClash([AT_HOME, AT_HOME, local], OFFERED);
    expect(text).toBe(
      'known bob https://relay.example 1a2b3c4d and robert http://127.0.0.1:8771 abababab, ' +
        'offered https://other.example:8443/wire 5e6f7a8b',
    );
    expect(parseMailboxClash(text)).toEqual({
      known: [
        { handle: 'bob', relayUrl: 'https://relay.example', slot: '1a2b3c4d' },
        { handle: 'robert', relayUrl: 'http://127.0.0.1:8771', slot: 'abababab' },
      ],
      offered: { relayUrl: 'https://other.example:8443/wire', slot: '5e6f7a8b' },
    });
  });

  it.each([
    ['no address at all', 'bob', 'unix:/run/wire and, offered x', 'e'.repeat(32)],
    ['a terminal escape', 'bob', 'https://\u001b[2Jrelay', 'e'.repeat(32)],
    ['a slot with a line break', 'bob', 'https://relay.example', 'a\nb, offered c'],
    ['an invalid handle', 'bob and\u001b[2J', 'https://relay.example', 'e'.repeat(32)],
  ])('stays one line that can be read back with %s', (_what, handle, relayUrl, slotId) => {
    const text = formatMailboxClash([{ handle, relayUrl, slotId }], OFFERED);
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(parseMailboxClash(text)?.known).toHaveLength(1);
    expect(parseMailboxClash(text)?.offered.slot).toBe('5e6f7a8b');
  });

  it('names no handle where the file has none that can be written in one word', () => {
    const text = formatMailboxClash([{ ...AT_HOME, handle: 'no handle' }, AT_HOME], OFFERED);
    expect(parseMailboxClash(text)?.known.map(({ handle }) => handle)).toEqual(['', 'bob']);
  });

  it('stays short, however many mailboxes a file names', () => {
    const many = Array.from({ length: 1_000 }, (_, i) => ({
      ...AT_HOME,
      slotId: `${i}`.padStart(8, '0'),
    }));
    const text = formatMailboxClash(many, OFFERED);
    expect(text.length).toBeLessThan(1_000);
    expect(parseMailboxClash(text)?.known).toHaveLength(6);
  });

  it.each([
    null,
    '',
    'pinned 01020304, offered 05060708',
    'known a b, offered d e',
    'known a b c, offered d',
    'unknown bob https://relay.example 1a, offered https://other.example 5e',
    'known  bob https://relay.example 1a, offered https://other.example 5e',
    'known bob https://relay.example 1a, offered  https://other.example 5e',
    'known bob https://relay.example 1a, offered https://other.example 123456789',
    'known bob https://relay.example 1a and, offered https://other.example 5e',
  ])('is not read from %j', (text) => expect(parseMailboxClash(text)).toBeNull());
});
