import { describe, expect, it } from 'vitest';
import { agreeOnDigits, ownMessage } from '../../../main/pairing/machine/key-agreement.ts';
import { toBase64 } from '../../../main/protocol/bytes.ts';
import { CODE, OPENING, OWN_MESSAGE, PEER_MESSAGE, PEER_OPENING, SAS } from '../samples.ts';

describe('agreeing on digits', () => {
  it('gives both sides the same key and digits', () => {
    const ours = agreeOnDigits(CODE, OPENING.seed, PEER_MESSAGE);
    const theirs = agreeOnDigits(CODE, PEER_OPENING.seed, OWN_MESSAGE);
    expect(ours).toEqual(theirs);
    expect(ours).toMatchObject({ ok: true, sas: expect.stringMatching(/^[0-9]{6}$/) });
  });

  it('gives other digits for another code', () => {
    const other = ownMessage('48-K3QX7A', PEER_OPENING.seed);
    const result = agreeOnDigits(CODE, OPENING.seed, other);
    expect(result.ok && result.sas).not.toBe(SAS);
  });

  it('repeats the message for the same seed', () => {
    expect(ownMessage(CODE, OPENING.seed)).toBe(OWN_MESSAGE);
  });

  it('refuses our own message', () => {
    const result = agreeOnDigits(CODE, OPENING.seed, OWN_MESSAGE);
    expect(result).toEqual({ ok: false, reason: 'reflected' });
  });

  it('refuses anything that is not a SPAKE2 message', () => {
    const identity = toBase64(Uint8Array.of(0x53, 1, ...new Uint8Array(31)));
    const otherSide = `Q${PEER_MESSAGE.slice(1)}`;
    for (const message of ['', 'no base64', `${PEER_MESSAGE}AAAA`, otherSide, identity]) {
      const result = agreeOnDigits(CODE, OPENING.seed, message);
      expect(result).toEqual({ ok: false, reason: 'malformed' });
    }
  });
});
