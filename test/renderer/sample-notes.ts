/** Samples with labels, nicknames and a history. */
import type { PastEventView } from '../../preload/contract.ts';
import { only, type Sample } from './sample.ts';
import { base } from './sample-base.ts';
import { named, samplePairings } from './sample-pairings.ts';
import { alan, grace } from './sample-people.ts';

const ABOUT = {
  pairing: { protocol: 2, role: 'host', relayHost: 'relay.example' },
  label: null,
  peer: null,
  failure: null,
} as const;

const EVENTS: readonly PastEventView[] = [
  {
    ...ABOUT,
    key: '1111111111111111',
    at: '2026-11-03T14:04:00Z',
    kind: 'paired',
    label: 'build box',
    peer: { name: 'grace', did: grace.did },
  },
  {
    ...ABOUT,
    key: '2222222222222222',
    at: '2026-11-03T13:40:00Z',
    kind: 'stopped',
    failure: 'digits-rejected',
    label: 'the laptop of the workshop',
    pairing: { protocol: 1, role: 'guest', relayHost: '192.168.1.5:7878' },
  },
  {
    ...ABOUT,
    key: '3333333333333333',
    at: '2026-11-02T09:12:00Z',
    kind: 'fingerprint-same',
    pairing: null,
    peer: { name: 'radia', did: 'did:wire:radia-51e0c7aa' },
  },
  { ...ABOUT, key: '4444444444444444', at: '2026-11-01T18:30:00Z', kind: 'cancelled' },
];

const historyOf = (events: readonly PastEventView[], language: 'en' | 'de' = 'en'): Sample => ({
  view: { ...base, language, historyRevision: '1' },
  destination: { screen: 'history' },
  history: events,
});

/** @param now the current time of the samples, ms since 1970 */
export function noteSamples(now: number) {
  const { pairing } = samplePairings(now);
  const ownLabel = 'build box';
  const waiting = pairing('waiting-for-peer', { ownLabel });
  const other = pairing('compare', { ...named('ZM5TA-6RUQL'), ownLabel: 'the CI of the workshop' });
  const nicknamed = { ...grace, nickname: 'build box' };
  return {
    history: historyOf(EVENTS),
    'history-german': historyOf(EVENTS, 'de'),
    'history-empty': historyOf([]),
    'pairings-labelled': {
      view: { ...base, pairings: [other, waiting], historyRevision: '1' },
      destination: { screen: 'pairings' },
    },
    'host-labelled': only(waiting),
    'paired-labelled': only(pairing('paired', { ownLabel })),
    'peers-nickname': {
      view: { ...base, peers: [nicknamed, alan] },
      destination: { screen: 'peers' },
    },
  } satisfies Record<string, Sample>;
}
