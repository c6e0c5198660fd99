/** What the samples have in common. */
import type { View } from '../../preload/contract.ts';
import { grace, identity, PUBLIC_RELAY } from './sample-people.ts';

export const stopped = {
  running: false,
  port: null,
  addresses: [],
  formerAddresses: [],
  failure: null,
} as const;
export const running = {
  running: true,
  port: 7878,
  addresses: ['http://192.168.1.5:7878', 'http://[fd00::1c2:3ff]:7878'],
  formerAddresses: [],
  failure: null,
} as const;

/** An identity, a relay and no pairings. */
export const base: View = {
  identity,
  identityFailure: null,
  engine: { role: 'engine' },
  pairings: [],
  practice: null,
  peers: [grace],
  peersFailure: null,
  historyRevision: '',
  problems: [],
  settings: {
    relayUrl: PUBLIC_RELAY,
    thisComputerRelay: false,
    notifications: true,
    digitsInNotifications: false,
    compareMode: 'show',
    theme: 'system',
    language: 'system',
    startAtLogin: false,
    closing: 'ask',
    pairedNotifications: true,
  },
  settingsQuarantined: null,
  defaultRelay: { kind: 'address', url: PUBLIC_RELAY, host: 'relay.example' },
  ownRelayUrls: [PUBLIC_RELAY],
  language: 'en',
  homeRelayUrl: null,
  homeRelayHost: null,
  publicRelayUrl: PUBLIC_RELAY,
  publicRelayHost: 'relay.example',
  localRelay: stopped,
  update: { state: 'off' },
  about: {
    version: '0.1.0',
    electron: '45.4.1',
    testRuntime: false,
    homeDir: '/home/ada/.config/wire',
    namesHome: false,
    homes: { chosen: null, found: [] },
    platform: 'linux',
    suggestedHandle: 'ada',
  },
};

export const withoutRelay: View = {
  ...base,
  settings: { ...base.settings, relayUrl: null },
  defaultRelay: { kind: 'none' },
  ownRelayUrls: [],
};

export const noIdentity: View = { ...withoutRelay, identity: null, peers: [] };

/** The relay of this computer is chosen. */
export const here: View = {
  ...base,
  settings: { ...base.settings, relayUrl: null, thisComputerRelay: true },
  defaultRelay: { kind: 'local' },
  ownRelayUrls: running.addresses,
};
