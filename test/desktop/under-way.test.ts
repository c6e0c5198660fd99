import { describe, expect, it } from 'vitest';
import { isUnderWay } from '../../main/desktop/under-way.ts';
import { pairing, pairingV2 } from './support/pairings.ts';

describe('a pairing is under way', () => {
  it('from the request to the end', () => {
    for (const status of ['request', 'polling', 'sas_ready', 'confirmed'] as const) {
      expect(isUnderWay(pairing(status))).toBe(true);
      expect(isUnderWay(pairingV2(status))).toBe(true);
    }
    expect(isUnderWay(pairing('paired'))).toBe(false);
    expect(isUnderWay(pairingV2('aborted'))).toBe(false);
  });

  it('after the pin only until our receipt has left', () => {
    expect(isUnderWay(pairingV2('pinned', { posted: 'sealed' }))).toBe(true);
    expect(isUnderWay(pairingV2('pinned', { posted: 'receipt' }))).toBe(false);
  });
});
