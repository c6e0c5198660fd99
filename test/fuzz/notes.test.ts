/** Labels, nicknames and the history with arbitrary content, from another program or a failing disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect } from 'vitest';
import { Failure } from '../../main/pairing/machine/failure.ts';
import { displayText } from '../../main/protocol/display-text.ts';
import { makeHome, namesIn, put } from '../wire-home/support.ts';
import { fuzz } from './cases.ts';
import { hostileBytes, hostileJson } from './hostile-text.ts';

const root = mkdtempSync(join(tmpdir(), 'wire-fuzz-notes-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const AT = '2026-11-22T12:00:00.000Z';
const KEY = '0123456789abcdef';
const FILES = {
  labels: { version: 1, labels: [{ key: KEY, label: 'build box', at: AT }] },
  nicknames: {
    version: 1,
    nicknames: [{ did: 'did:wire:bob-01020304', fingerprint: '0'.repeat(64), nickname: 'bob' }],
  },
  history: {
    version: 1,
    erasedUntil: null,
    erased: [KEY],
    events: [
      {
        ...{ key: KEY, at: AT, kind: 'paired', protocol: 2, role: 'host', relayUrl: 'x' },
        ...{ label: null, peer: { handle: 'bob', did: 'did:wire:bob-01020304' }, failure: null },
      },
    ],
  },
};

const content = (sample: Readonly<Record<string, unknown>>) =>
  fc.oneof(
    { weight: 4, arbitrary: hostileJson(sample).map((text) => new TextEncoder().encode(text)) },
    { weight: 1, arbitrary: hostileBytes(new TextEncoder().encode(JSON.stringify(sample))) },
  );

fuzz(
  'labels, nicknames and the history are shown in safe lines, set aside, or left to a later version',
  'onDisk',
  fc.tuple(content(FILES.labels), content(FILES.nicknames), content(FILES.history)),
  async ([labels, nicknames, history]) => {
    const { notes, paths } = makeHome({}, root);
    put(paths.labels, labels);
    put(paths.nicknames, nicknames);
    put(paths.history, history);
    const read = await outcome(notes.labels.read());
    for (const label of read?.values() ?? []) expect(displayText(label)).toBe(label);
    await outcome(notes.nicknames.read());
    await outcome(notes.history.read());
    expect(notes.problems().length).toBeLessThanOrEqual(namesIn(paths.quarantine).length);
    rmSync(paths.quarantine, { recursive: true, force: true });
  },
);

/** @returns null where it fails as it may */
async function outcome<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Failure && error.code === 'home-unreadable') return null;
    throw error;
  }
}
