/**
 * Two people with real homes at a real relay, of which one cannot pin: neither is paired while the other
 * never will be. By both versions.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../main/pairing/machine/failure.ts';
import { transition } from '../../main/pairing/machine/transition.ts';
import { RealPerson, realRelay, until } from '../hostile/version-2/real-person.ts';
import { LIFETIME } from '../pairing/support.ts';

type Protocol = 1 | 2;

/** Saves a file as some editors do. @returns saves it as it was */
function mark(file: string): () => void {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, `\uFEFF${text}`);
  return () => writeFileSync(file, text);
}

const peersOf = async ({ home }: RealPerson) =>
  (await home.peerBook.listPeers()).map(({ handle }) => handle);

function statusIs(person: RealPerson, id: string, status: string): Promise<true> {
  return until(async () => ((await person.pairing(id))?.state.status === status ? true : null));
}

/** Both screens show digits. */
async function comparing(protocol: Protocol) {
  const relay = await realRelay();
  const [ann, bob] = [await RealPerson.called('ann', 21), await RealPerson.called('bob', 22)];
  const id = await ann.requests.host(relay, { protocol });
  const code = await until(async () => {
    const pairing = await ann.pairing(id);
    return pairing?.state.status === 'polling' ? pairing.code : null;
  });
  const other = await bob.requests.join(code, relay);
  await statusIs(ann, id, 'sas_ready');
  await statusIs(bob, other, 'sas_ready');
  const state = (await ann.pairing(id))?.state;
  const digits = state !== undefined && 'sas' in state ? state.sas : expect.fail('no digits');
  return { ann, bob, ids: { ann: id, bob: other }, digits };
}

/** As `wire pair-confirm` does, which checks nothing. */
async function sayYesUnchecked(person: RealPerson, id: string): Promise<void> {
  await until(async () => {
    const pairing = (await person.pairing(id)) ?? expect.fail('no pairing');
    const noKeys = () => expect.fail('needs no keys');
    const context = { wall: Date.now(), lifetime: LIFETIME, agree: noKeys, agreeOnKeys: noKeys };
    const after = transition(pairing, { type: 'confirm' }, context);
    return (await person.home.store.save(pairing, after)).saved ? true : null;
  });
}

const holdUpOf = ({ observer }: RealPerson) =>
  observer.calls.at(-1)?.snapshot.pairings[0]?.transientFailure?.code;

async function expectBothPaired(ann: RealPerson, bob: RealPerson): Promise<void> {
  await until(async () => ((await peersOf(ann)).includes('bob') ? true : null));
  await until(async () => ((await peersOf(bob)).includes('ann') ? true : null));
}

describe.each<Protocol>([1, 2])('a trust.json that cannot be used, by version %i,', (protocol) => {
  it('keeps both unpaired, and both are paired once it is mended', async () => {
    const { ann, bob, ids, digits } = await comparing(protocol);
    const mend = mark(ann.home.paths.trust);
    await bob.requests.confirm(ids.bob, { digits });
    const refused: unknown = await ann.requests.confirm(ids.ann, { digits }).catch((why) => why);
    expect(refused).toMatchObject({ code: 'home-byte-order-mark' } satisfies Partial<Failure>);
    await statusIs(bob, ids.bob, 'confirmed');
    expect(await peersOf(bob)).toEqual([]);
    mend();
    await ann.requests.confirm(ids.ann, { digits });
    await expectBothPaired(ann, bob);
  });

  it('keeps both unpaired also where the yes is there already, and the reason is reported', async () => {
    const { ann, bob, ids, digits } = await comparing(protocol);
    const mend = mark(ann.home.paths.trust);
    await sayYesUnchecked(ann, ids.ann);
    await bob.requests.confirm(ids.bob, { digits });
    await until(async () => (holdUpOf(ann) === 'home-byte-order-mark' ? true : null));
    await statusIs(bob, ids.bob, 'confirmed');
    expect(await peersOf(bob)).toEqual([]);
    mend();
    await expectBothPaired(ann, bob);
  });
});
