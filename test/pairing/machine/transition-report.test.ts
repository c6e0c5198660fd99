import { describe, expect, it } from 'vitest';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { reportOf, statusText } from '../../../main/pairing/machine/transition-report.ts';
import { CODE, PAIRED, SAS, sample, WALL } from '../samples.ts';

const ts = '2026-01-01T12:00:00.000Z';
const paired = PAIRED;

describe('the report of a transition', () => {
  it('has both statuses and the digits', () => {
    expect(reportOf(sample('polling'), sample('sas_ready'), WALL)).toEqual({
      ts,
      code: CODE,
      protocol: 1,
      from: 'polling',
      to: 'sas_ready',
      sas: SAS,
      peer_did: null,
      error: null,
    });
  });

  it('has the reason of an end', () => {
    const line = reportOf(sample('polling'), sample('aborted'), WALL);
    expect(line).toMatchObject({ to: 'aborted', sas: null, error: 'expired' });
  });

  it('has the peer of a pairing that ended', () => {
    const after: Pairing = { ...sample('gone', { paired }), peerDid: paired.did };
    expect(reportOf(sample('confirmed'), after, WALL)).toMatchObject({
      to: 'paired',
      peer_did: paired.did,
      error: null,
    });
  });

  it('does not exist if the status is the same', () => {
    const notified = sample('sas_ready', { notified: ['digits-ready'] });
    expect(reportOf(sample('sas_ready'), notified, WALL)).toBeNull();
  });

  it('holds no secret', () => {
    const secrets = sample('confirmed', { sealed: 'b3Vycw==', peerBootstrap: 'dGhlaXJz' });
    const { state, side } = secrets;
    const text = JSON.stringify(reportOf(sample('sas_ready'), secrets, WALL));
    if (state.status !== 'confirmed') throw new Error('the sample is another');
    const { seed, slotId, slotToken } = state.opening;
    for (const secret of [seed, slotId, slotToken, side.peerMessage, side.sealed]) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('the text of a status', () => {
  it('has the role of a request, and whether one without a file was paired or cancelled', () => {
    expect(statusText(sample('request'))).toBe('request_host');
    expect(statusText({ ...sample('request'), role: 'guest' })).toBe('request_guest');
    expect(statusText(sample('aborted_restart'))).toBe('aborted_restart');
    expect(statusText(sample('gone'))).toBe('cancelled');
    expect(statusText(sample('gone', { paired }))).toBe('paired');
  });
});
