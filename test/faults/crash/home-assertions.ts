/** What must be true of a wire home right after a kill, and after the pairing. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect } from 'vitest';

const TRUST = 'config/wire/trust.json';
const RELAY = 'config/wire/relay.json';

/** The records of version 2 stay an hour. */
const RECORD = 'state/wire-tray/pairings/<id>.json';

const HISTORY = 'state/wire-tray/history.json';

/** All files of a home after a pairing; a slash marks an empty folder. */
const leftBy = (protocol: 1 | 2) => [
  'config/wire/agent-card.json',
  'config/wire/private.key',
  RELAY,
  'config/wire/relay.lock',
  'config/wire/relay.lock.owner',
  TRUST,
  'config/wire/trust.lock',
  'state/wire-tray/engine.lock',
  HISTORY,
  'state/wire-tray/notes.lock',
  ...(protocol === 1
    ? ['state/wire-tray/pairings/', 'state/wire-tray/pending-pair.lock']
    : ['state/wire-tray/pairings.lock', RECORD]),
  'state/wire-tray/proofs.json',
  'state/wire-tray/tmp/',
  'state/wire/pending-pair/',
];

/** A peer from before, with fields that another program added. */
const KNOWN_PEER = {
  trust: { tier: 'TRUSTED', did: 'did:wire:carol-0badc0de', public_keys: [], note: 'kept' },
  relay: { relay_url: 'https://elsewhere.example', slot_id: '1', slot_token: '2', note: 'kept' },
};

export function addKnownPeer(home: string): void {
  write(home, TRUST, { version: 1, agents: { carol: KNOWN_PEER.trust }, unknown: [1.0] });
  write(home, RELAY, { self: null, peers: { carol: KNOWN_PEER.relay }, unknown: 'kept' });
}

/** Each file is either complete or absent, whenever the process was killed. */
export function expectNoPartialFile(home: string): void {
  for (const file of filesIn(home).filter((name) => !name.endsWith('/'))) {
    const bytes = readFileSync(join(home, file));
    if (file.endsWith('.json') && !file.startsWith('state/wire-tray/tmp/')) {
      expect(() => JSON.parse(bytes.toString()), `${file}: ${bytes}`).not.toThrow();
    }
    if (file.endsWith('/private.key')) expect(bytes, file).toHaveLength(32);
    expect(statSync(join(home, file)).mode & 0o077, `mode of ${file}, for others`).toBe(0);
  }
}

/** The peer is pinned and noted once, with its mailbox. Earlier data is unchanged, and no other file is left. */
export function expectPinned(
  protocol: 1 | 2,
  { home, handle, peer }: { home: string; handle: string; peer: string },
  peerHome: string,
): void {
  const left = filesIn(home).map((file) => file.replace(/[0-9a-f]{32}(?=\.json$)/, '<id>'));
  expect(left).toEqual(leftBy(protocol));
  expectNoPartialFile(home);
  expect(read(home, HISTORY).events).toEqual([
    expect.objectContaining({ kind: 'paired', protocol }),
  ]);
  const trust = read(home, TRUST);
  const card = read(peerHome, 'config/wire/agent-card.json');
  const key = expect.objectContaining({ active: true });
  expect(trust).toEqual({
    version: 1,
    unknown: [1],
    agents: {
      carol: KNOWN_PEER.trust,
      [handle]: expect.objectContaining({ tier: 'ATTESTED', public_keys: [key] }),
      [peer]: expect.objectContaining({
        tier: 'VERIFIED',
        did: card.did,
        public_keys: [key],
        card,
      }),
    },
  });
  const { relay_url, slot_id, slot_token } = read(peerHome, RELAY).self;
  const slot = { relay_url, slot_id, slot_token };
  expect(read(home, RELAY)).toEqual({
    self: expect.objectContaining({ slot_id: expect.stringMatching(/^[0-9a-f]{32}$/) }),
    peers: {
      carol: KNOWN_PEER.relay,
      [peer]: { ...slot, endpoints: [{ ...slot, scope: 'federation' }] },
    },
    unknown: 'kept',
  });
}

/** How far a home's pairings are, for an error message. */
export function statusIn(home: string): string {
  const isPairing = /^state\/(wire\/pending-pair|wire-tray\/pairings)\/.*\.json$/;
  const pairings = filesIn(home).filter((file) => isPairing.test(file));
  const statuses = pairings.map((file) => {
    const { status, state } = read(home, file);
    return `${status ?? state?.status} since ${statSync(join(home, file)).mtime.toISOString()}`;
  });
  return statuses.join() || 'nothing';
}

/** Paths below a folder, sorted. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isDirectory()) return [relative(folder, path)];
      return readdirSync(path).length === 0 ? [`${relative(folder, path)}/`] : [];
    })
    .sort();
}

function write(home: string, file: string, value: unknown): void {
  mkdirSync(dirname(join(home, file)), { recursive: true, mode: 0o700 });
  writeFileSync(join(home, file), JSON.stringify(value), { mode: 0o600 });
}

function read(home: string, file: string) {
  return JSON.parse(readFileSync(join(home, file), 'utf8'));
}
