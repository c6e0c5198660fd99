/** Samples of how a pairing ends: paired, stopped, or with a question to the person. */

import { at, only, type Sample } from './sample.ts';
import { base } from './sample-base.ts';
import { failure, milestones, samplePairings } from './sample-pairings.ts';
import { alan, differing, grace, PUBLIC_RELAY } from './sample-people.ts';

const known = [{ relayUrl: PUBLIC_RELAY, slot: '1a2b3c4d' }];
const offered = { relayUrl: 'https://other.example:8443/wire', slot: '5e6f7a8b' };

/** @param now the current time of the samples, ms since 1970 */
export function endings(now: number) {
  const { pairing, cliPairing, failed } = samplePairings(now);
  const asking = cliPairing('exchanging', {
    milestones: milestones('ddddcp'),
    mailboxQuestion: { handle: 'grace', known, offered },
  });

  return {
    mailbox: only(asking),
    'mailbox-german': only(asking, { language: 'de' }),
    'pairings-mailbox': at('pairings', { ...base, pairings: [asking], peers: [differing] }),
    'stopped-digits': only(failed('digits-rejected')),
    'stopped-codes': only({ ...failed('codes-differ'), adviseOtherRelay: true }),
    'stopped-refused': only({ ...failed('they-saw-other-digits'), role: 'guest' }),
    'stopped-taken': only({ ...failed('role-taken'), role: 'guest' }),
    'stopped-version': only(failed('other-version')),
    'stopped-tampered': only({ ...failed('tampered'), adviseOtherRelay: true }, { language: 'de' }),
    'stopped-no-code': only(failed('no-free-code')),
    'stopped-other-peer': only({
      ...failed('other-peer'),
      bound: { handle: 'grace', name: 'grace' },
      clash: {
        kind: 'key',
        forget: null,
        pinned: grace.fullFingerprint,
        offered: alan.fullFingerprint,
      },
    }),
    'stopped-withdrawn': only(failed('withdrawn')),
    'stopped-forgot': only({ ...cliPairing('stopped'), failure: failure('relay-forgot') }),
    'stopped-key': only({
      ...failed('peer-key-changed', 'pinned 0c4d9aa1, offered b81c77e0'),
      clash: {
        kind: 'key',
        forget: 'grace',
        // The first eight digits can be forged: only the rest tells the two apart.
        pinned: `${grace.fingerprint}${alan.fullFingerprint.slice(8)}`,
        offered: grace.fullFingerprint,
      },
    }),
    'stopped-mailbox': only({
      ...cliPairing('stopped'),
      failure: { code: 'peer-mailbox-changed', detail: 'known https://relay.example 1a2b3c4d' },
      clash: { kind: 'mailbox', forget: 'grace', known, offered },
    }),
    'stopped-relay': only(failed('not-a-relay', 'text/html instead of JSON')),
    paired: only(pairing('paired')),
    'paired-german': only(pairing('paired', { milestones: milestones('ddddddu') }), {
      language: 'de',
    }),
    'paired-waiting': only(
      pairing('paired', { milestones: milestones('ddddddc'), deadlineAt: now + 430_000 }),
    ),
    'paired-unknown': only(pairing('paired', { milestones: milestones('ddddddu') })),
    'paired-moved': only(pairing('paired', { movedFrom: { known, offered } })),
    'paired-cli': only(cliPairing('paired', { cardKept: true })),
    'paired-differs': only(pairing('paired', { peer: differing })),
    'pairings-differs': at('pairings', {
      ...base,
      pairings: [pairing('paired', { peer: differing })],
    }),
  } as const satisfies Readonly<Record<string, Sample>>;
}
