import { describe, expect, it } from 'vitest';
import { byUrgency } from '../../main/desktop/view/pairing-order.ts';
import { messages } from '../../messages/index.ts';
import type { PairingView, View } from '../../preload/contract.ts';
import { routeFor } from '../../renderer/route.ts';
import { announcements } from '../../renderer/text/announcements.ts';
import { createsMailbox, isOnlyHere, linkRelayStatus } from '../../renderer/text/relay.ts';
import { searchPeers } from '../../renderer/text/search.ts';
import { sampleViews } from './sample-views.ts';

const samples = sampleViews(0);

function only(view: View): PairingView {
  const [pairing] = view.pairings;
  if (pairing === undefined) throw new Error('this sample has no pairing');
  return pairing;
}

describe('an announcement', () => {
  const waiting = samples['host-waiting'].view;
  const compare = samples.compare.view;

  it('is not made while only time passes', () => {
    const later = { ...only(waiting), deadlineAt: 1 };
    expect(announcements(waiting, { ...waiting, pairings: [later] })).toEqual([]);
  });

  it('gives the new phase of a pairing, with its label', () => {
    const [said, ...more] = announcements(waiting, compare);
    expect(said).toContain('KQ7F:');
    expect(said).toContain(messages.phases.host.compare);
    expect(more).toEqual([]);
  });

  it('reports new and removed pairings', () => {
    const empty = samples['pairings-empty'].view;
    expect(announcements(empty, waiting)).toEqual([messages.announce.appeared({ label: 'KQ7F' })]);
    expect(announcements(waiting, empty)).toEqual([messages.announce.gone({ label: 'KQ7F' })]);
  });

  it('reports a forgotten peer, but not an unreadable list', () => {
    const { view } = samples.peers;
    const after = { ...view, peers: view.peers?.slice(1) ?? null };
    expect(announcements(view, after)).toEqual([messages.peers.forgotten({ name: 'grace' })]);
    const peersFailure = { code: 'home-unreadable', detail: null } as const;
    const unread = { ...view, peers: null, peersFailure };
    expect(announcements(view, unread)).toEqual([]);
    expect(announcements(unread, view)).toEqual([]);
  });

  it('asks about a mailbox once', () => {
    const { view } = samples.mailbox;
    const before = { ...view, pairings: [{ ...only(view), mailboxQuestion: null }] };
    expect(announcements(before, view)).toEqual([
      'Pairing 73-2QXC4P: grace came with another mailbox. Which one counts?',
    ]);
    expect(announcements(view, view)).toEqual([]);
  });

  it('tells once of a pin by another program', () => {
    const after = samples['peers-elsewhere'].view;
    const before = samples.peers.view;
    expect(announcements(before, after)).toEqual([
      expect.stringMatching(/^Another program put alan among your verified peers/),
    ]);
    expect(announcements(after, after)).toEqual([]);
  });

  it('tells once that the relay of this computer has another address', () => {
    const before = samples['host-here'].view;
    const after = samples['host-moved'].view;
    expect(announcements(before, after)).toEqual([
      'Pairing KQ7F: Your network changed: tell them the new address.',
    ]);
    expect(announcements(after, after)).toEqual([]);
  });

  it('reports a transient failure once, and its end', () => {
    const transientFailure = { code: 'relay-unreachable', detail: null } as const;
    const failing = { ...waiting, pairings: [{ ...only(waiting), transientFailure }] };
    expect(announcements(waiting, failing).join()).toContain(
      messages.failures[transientFailure.code].title,
    );
    expect(announcements(failing, failing)).toEqual([]);
    expect(announcements(failing, waiting)).toEqual([
      messages.announce.recovered({ label: 'KQ7F' }),
    ]);
  });
});

it.each([
  ['http://127.0.0.1:8771', true],
  ['http://127.9.9.9', true],
  ['https://localhost/path', true],
  ['http://[::1]:8771', true],
  ['http://192.168.1.5:7878', false],
  ['https://localhost.example.org', false],
  ['https://127.0.0.1.example.org', false],
  ['https://relay.example/localhost/', false],
])('whether only this computer reaches %s: %s', (url, onlyHere) => {
  expect(isOnlyHere(url)).toBe(onlyHere);
});

describe('the relay of a join link', () => {
  const { view } = samples['pairings-empty'];

  const standing = (url: string, seen = view) => linkRelayStatus(url, seen);

  it('is foreign unless it is the chosen one', () => {
    expect(standing('https://relay.example')).toBe('chosen');
    expect(standing('https://other.example')).toBe('foreign');
    const here = samples['settings-here'].view;
    expect(standing('http://192.168.1.5:7878', here)).toBe('chosen');
    expect(standing('https://relay.example', here)).toBe('foreign');
  });

  it('is unchosen while no relay is chosen', () => {
    expect(standing('https://relay.example', samples['pairings-no-relay'].view)).toBe('unchosen');
  });

  it('gets the person’s own mailbox if they have none and chose no relay by address', () => {
    const none = samples['pairings-no-relay'].view;
    const here = samples['settings-here'].view;
    expect([none, here].map(createsMailbox)).toEqual([true, true]);
    const homeRelayUrl = 'https://home.example';
    expect(createsMailbox({ ...here, homeRelayUrl })).toBe(false);
    expect(createsMailbox(view)).toBe(false);
  });

  it('is unchosen if only a pairing brought the mailbox there', () => {
    expect(standing('https://relay.example', { ...view, ownRelayUrls: [] })).toBe('unchosen');
  });

  it('is on this computer at a loopback address, unless it is the person’s own one', () => {
    const url = 'http://127.0.0.1:8771';
    expect(standing(url)).toBe('this-computer');
    expect(standing(url, { ...view, ownRelayUrls: [url] })).toBe('chosen');
  });
});

describe('the search for peers', () => {
  const peers = samples.peers.view.peers ?? [];
  const found = (text: string) => searchPeers(peers, text).map(({ handle }) => handle);

  it('finds by name, handle, and fingerprint as displayed', () => {
    expect(found('GRA')).toEqual(['grace']);
    expect(found('the-long')).toHaveLength(1);
    expect(found(' 5e5e 1f03 ')).toEqual(['radia']);
    expect(found('\u200e5e5e\u00a01f03\u2069')).toEqual(['radia']);
  });

  it('finds by DID and by relay', () => {
    expect(found('did:wire:radia')).toEqual(['radia']);
    expect(found('Relay.Example')).toEqual(['grace', 'radia']);
  });

  it('finds by nickname', () => {
    const named = { ...(peers[0] ?? expect.fail()), nickname: 'Build Box' };
    expect(searchPeers([named, ...peers.slice(1)], 'build b')).toEqual([named]);
  });

  it('returns all peers for an empty text and none for nonsense', () => {
    expect(found(' ')).toHaveLength(peers.length);
    expect(found('???')).toEqual([]);
  });
});

describe('a destination from main', () => {
  it('becomes a route of the window', () => {
    expect(routeFor({ screen: 'about' })).toEqual({ screen: 'settings', section: 'about' });
    expect(routeFor({ screen: 'join', text: null })).toEqual({
      screen: 'join',
      text: '',
      relay: null,
      verify: null,
    });
    expect(routeFor({ screen: 'pairing', id: '5f0c9e63' })).toEqual({
      screen: 'pairing',
      id: '5f0c9e63',
    });
  });
});

/** The question as the engine holds it. */
function asked(question: PairingView['mailboxQuestion']) {
  if (question === null) return null;
  const { handle } = question;
  return { places: '', peer: { did: '', handle, fingerprint: '' }, answer: null };
}

describe('the samples', () => {
  it.each(Object.entries(samples))(
    'list pairings in the order of the app: %s',
    (_name, { view }) => {
      const ranked = view.pairings.map(({ phase, phaseSince, mailboxQuestion }) => ({
        phase,
        pairing: {
          createdAt: String(phaseSince),
          side: { mailboxQuestion: asked(mailboxQuestion) },
        },
      }));
      expect(byUrgency(ranked)).toEqual(ranked);
    },
  );
});
