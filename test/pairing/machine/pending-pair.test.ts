import { describe, expect, it } from 'vitest';
import { isLive, isRole, sasOf } from '../../../main/pairing/machine/pending-pair.ts';
import { SAS, STATUSES, sample } from '../samples.ts';

describe('a pairing', () => {
  it('has digits while they are compared and after they are confirmed', () => {
    const withDigits = STATUSES.filter((status) => sasOf(sample(status)) === SAS);
    expect(withDigits).toEqual(['sas_ready', 'confirmed']);
    expect(sasOf(sample('polling'))).toBeNull();
  });

  it('is live until it ends', () => {
    const live = STATUSES.filter((status) => isLive(sample(status)));
    expect(live).toEqual(['request', 'polling', 'sas_ready', 'confirmed']);
  });
});

it('a role is host or guest', () => {
  expect(['host', 'guest', 'Host', '', undefined].filter(isRole)).toEqual(['host', 'guest']);
});
