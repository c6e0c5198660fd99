import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8ToBytes } from '../../../main/protocol/bytes.ts';
import { passwordScalar } from '../../../main/protocol/scalars.ts';
import { spake2Start } from '../../../main/protocol/spake2.ts';
import { checkSymbol, nameplateOf, symbolsOf } from '../../../main/protocol/v2/code.ts';
import { agreeV2, ownOpening, readCommitment } from '../../../main/protocol/v2/handshake.ts';
import { expectFailure, fromHex } from '../support.ts';
import { type Side, someCodes } from './support.ts';

const [code = ''] = someCodes(1);
const host = { code, seed: new Uint8Array(32).fill(1), role: 'host' } as const;
const guest = { code, seed: new Uint8Array(32).fill(2), role: 'guest' } as const;

type Party = { code: string; seed: Uint8Array; role: Side };

/** What `self` agrees on after it has seen everything that `peer` sends. */
function agreed(self: Party, peer: Party) {
  const { commitment, reveal } = ownOpening(peer);
  return agreeV2({ ...self, peerCommitment: commitment, peerReveal: reveal });
}

/** A commitment to any reveal, as a hostile guest makes it. */
function committed(reveal: Uint8Array, role: Side = 'guest') {
  const prefix = utf8ToBytes(`wire-tray/v2 commit${role}`);
  return { peerCommitment: sha256(concatBytes(prefix, reveal)), peerReveal: reveal };
}

describe('ownOpening', () => {
  it('sends identical bytes for the same code, seed and role', () => {
    expect(ownOpening(host)).toEqual(ownOpening(host));
  });

  it('commits to another value in the other role', () => {
    const { message, reveal } = ownOpening({ ...host, role: 'guest' });
    expect(reveal).toEqual(ownOpening(host).reveal);
    expect(message).not.toEqual(ownOpening(host).message);
  });

  it.each([0, 31, 33])('refuses a seed of %i bytes', (length) => {
    expectFailure('malformed-key', () => ownOpening({ ...host, seed: new Uint8Array(length) }));
  });

  it.each(['73-2QXC4P', 'aaaaa-aaaaa', ''])('refuses "%s" as a code', (text) => {
    expectFailure('malformed-code', () => ownOpening({ ...host, code: text }));
  });
});

describe('readCommitment', () => {
  const { message, commitment } = ownOpening(guest);

  it('returns a copy of the 32 bytes', () => {
    const view = concatBytes(new Uint8Array(3), message).subarray(3);
    const read = readCommitment(view);
    view.fill(0);
    expect(read).toEqual(commitment);
  });

  it('takes a message of version 1 for what it is', () => {
    const ofVersion1 = spake2Start({ seed: guest.seed, code: '73-2QXC4P' });
    expectFailure('other-version', () => readCommitment(ofVersion1));
  });

  it.each([0, 1, 32, 34, 66])('refuses %i bytes', (length) => {
    for (const first of [0x02, 0x53]) {
      const bytes = new Uint8Array(length).fill(first);
      expectFailure('bad-message', () => readCommitment(bytes));
    }
  });

  it.each([0x00, 0x01, 0x03, 0x41, 0xff])('refuses the first byte %i', (first) => {
    const bytes = concatBytes(Uint8Array.of(first), commitment);
    expectFailure('bad-message', () => readCommitment(bytes));
  });

  it('notices our own commitment', () => {
    expectFailure('reflected', () => readCommitment(message, commitment));
    expect(readCommitment(message, ownOpening(host).commitment)).toEqual(commitment);
  });
});

describe('agreeV2', () => {
  it('gives both sides the same transcript and digits, and each the keys of the other', () => {
    const [ours, theirs] = [agreed(host, guest), agreed(guest, host)];
    expect(ours.transcript).toEqual(theirs.transcript);
    expect(ours.sas).toBe(theirs.sas);
    expect(ours.sas).toMatch(/^[0-9]{6}$/);
    for (const values of ['confirm', 'refused', 'cancelled', 'sealKey'] as const) {
      expect(ours[values].own).toEqual(theirs[values].peer);
      expect(ours[values].peer).toEqual(theirs[values].own);
      expect(ours[values].own).not.toEqual(ours[values].peer);
    }
    const hash = new Uint8Array(32).fill(7);
    expect(ours.receipt('own', hash)).toEqual(theirs.receipt('peer', hash));
    expect(ours.receipt('own', hash)).not.toEqual(theirs.receipt('own', hash));
    expect(ours.receipt('own', hash)).not.toEqual(ours.receipt('own', new Uint8Array(32)));
  });

  it('gives two sides whose codes differ in the secret part other digits and keys', () => {
    const nine = `${nameplateOf(code)}AAAAA`;
    const mistaken = { ...guest, code: `${nine.slice(0, 5)}-${nine.slice(5)}${checkSymbol(nine)}` };
    const [ours, theirs] = [agreed(host, mistaken), agreed(mistaken, host)];
    expect(ours.transcript).toEqual(theirs.transcript);
    expect(ours.sas).not.toBe(theirs.sas);
    for (const values of ['confirm', 'refused', 'cancelled', 'sealKey'] as const) {
      expect(ours[values].peer).not.toEqual(theirs[values].own);
    }
  });

  it('depends on the nonce of each side', () => {
    const { reveal } = ownOpening(guest);
    const other = Uint8Array.from(reveal, (byte, at) => (at === 64 ? byte ^ 1 : byte));
    const changed = agreeV2({ ...host, ...committed(other) });
    expect(changed.sas).not.toBe(agreed(host, guest).sas);
    expect(changed.confirm.own).not.toEqual(agreed(host, guest).confirm.own);
  });

  it('refuses our own commitment, reveal and SPAKE2 message', () => {
    const { commitment, reveal } = ownOpening(host);
    const peerReveal = ownOpening(guest).reveal;
    expectFailure('reflected', () => agreeV2({ ...host, peerCommitment: commitment, peerReveal }));
    expectFailure('reflected', () => agreeV2({ ...host, ...committed(reveal) }));
    // Also where it does not open what the peer has committed to.
    const { commitment: peerCommitment } = ownOpening(guest);
    expectFailure('reflected', () => agreeV2({ ...host, peerCommitment, peerReveal: reveal }));
    const otherNonce = concatBytes(reveal.subarray(0, 33), new Uint8Array(32));
    expectFailure('reflected', () => agreeV2({ ...host, ...committed(otherNonce) }));
  });

  it('refuses a reveal that does not open the commitment', () => {
    const { commitment, reveal } = ownOpening(guest);
    for (const at of [0, 1, 32, 33, 64]) {
      const peerReveal = Uint8Array.from(reveal, (byte, i) => (i === at ? byte ^ 1 : byte));
      expectFailure('bad-message', () =>
        agreeV2({ ...host, peerCommitment: commitment, peerReveal }),
      );
    }
  });

  it('refuses a commitment that was made in our own role', () => {
    const { reveal } = ownOpening(guest);
    expectFailure('bad-message', () => agreeV2({ ...host, ...committed(reveal, 'host') }));
    expect(agreeV2({ ...host, ...committed(reveal) })).toHaveProperty('sas');
  });

  it.each([0, 33, 64, 66])('refuses a reveal of %i bytes that opens its commitment', (length) => {
    const bytes = new Uint8Array(80);
    bytes.set(ownOpening(guest).reveal);
    expectFailure('bad-message', () =>
      agreeV2({ ...host, ...committed(bytes.subarray(0, length)) }),
    );
  });

  it.each([
    ['the identity', '0100000000000000000000000000000000000000000000000000000000000000'],
    ['a small order', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
    ['another spelling', 'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['no point', '0200000000000000000000000000000000000000000000000000000000000000'],
  ])('refuses a point that is %s, also where it opens the commitment', (_name, hex) => {
    const reveal = concatBytes(Uint8Array.of(0x53), fromHex(hex), new Uint8Array(32));
    expectFailure('bad-message', () => agreeV2({ ...host, ...committed(reveal) }));
  });

  it('refuses a point that blinds nothing', () => {
    const S = ed25519.Point.fromHex(
      '6f00dae87c1be1a73b5922ef431cd8f57879569c222d22b1cd71e8546ab8e6f1',
    );
    const blinding = S.multiply(passwordScalar(utf8ToBytes(symbolsOf(code)))).toBytes();
    const reveal = concatBytes(Uint8Array.of(0x53), blinding, new Uint8Array(32));
    expectFailure('bad-message', () => agreeV2({ ...host, ...committed(reveal) }));
  });
});
