/** A byte order mark in files of our own, as some editors put it there: they are used all the same. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Pairing, withSide } from '../../main/pairing/machine/pending-pair.ts';
import { liveRecord, recordIn } from './record-samples.ts';
import { CODE, makeHome, namesIn, newPairing, type TestHome, textOf } from './support.ts';

const MARK = '\uFEFF';

function putMark(file: string): void {
  writeFileSync(file, Buffer.concat([Buffer.from(MARK), readFileSync(file)]));
}

describe.each<[string, () => Pairing, (home: TestHome) => string]>([
  ['a record of version 2', () => liveRecord('polling'), (home) => recordIn(home)],
  ['a request of version 1', newPairing, (home) => home.inPending(`${CODE}.json`)],
  ['a sidecar of version 1', newPairing, ({ paths }) => join(paths.tray, `${CODE}.json`)],
])('%s that starts with a byte order mark', (_what, pairing, file) => {
  it('is read as if there were none, and written without one', async () => {
    const home = makeHome();
    const created = await home.store.create(withSide(pairing(), { wrongAttempts: 1 }));
    putMark(file(home));
    const other = makeHome({}, home.root);
    const { pairings, problems } = await other.store.list();
    expect(problems).toEqual([]);
    expect(pairings).toEqual([{ ...created, stamp: expect.any(String) }]);
    expect(namesIn(home.paths.quarantine)).toEqual([]);
    const [found = created] = pairings;
    const after = { ...withSide(found, { rejoins: 1 }), peerDid: 'did:wire:bob-12345678' };
    expect(await other.store.save(found, after)).toMatchObject({ saved: true });
    expect(textOf(file(home)).startsWith('{')).toBe(true);
  });
});
