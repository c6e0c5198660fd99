import { describe, expect, it } from 'vitest';
import { byUrgency } from '../../main/desktop/view/pairing-order.ts';
import { messages } from '../../messages/index.ts';
import type { PairingView, View } from '../../preload/contract.ts';
import { routeFor } from '../../renderer/route.ts';
import { announcements } from '../../renderer/text/announcements.ts';
import { createsMailbox, linkRelayStatus } from '../../renderer/text/relay.ts';
import { searchPeers } from '../../renderer/text/search.ts';
import { sampleViews } from './sample-views.ts';

const samples = sampleViews(0);

function only(view: View): PairingView {
  const [pairing] = view.pairings;
  if (pairing === undefined) throw new Error('this sample has no pairing');
  return pairing;
}

describe('what is announced', () => {
  const waiting = samples['host-waiting'].view;
  const compare = samples.compare.view;

  it('is nothing while only time passes', () => {
    const later = { ...only(waiting), deadlineAt: 1 };
    expect(announcements(waiting, { ...waiting, pairings: [later] })).toEqual([]);
  });

  it('is the new phase of a pairing, with its code', () => {
    const [said, ...more] = announcements(waiting, compare);
    expect(said).toContain('73-2QXC4P');
    expect(said).toContain(messages.phases.host.compare);
    expect(more).toEqual([]);
  });

  it('is a pairing that came and one that went', () => {
    const empty = samples['pairings-empty'].view;
    expect(announcements(empty, waiting)).toEqual([
      messages.announce.appeared({ code: '73-2QXC4P' }),
    ]);
    expect(announcements(waiting, empty)).toEqual([messages.announce.gone({ code: '73-2QXC4P' })]);
  });

  it('is a peer who was forgotten, but no peer while the list cannot be read', () => {
    const { view } = samples.peers;
    const after = { ...view, peers: view.peers?.slice(1) ?? null };
    expect(announcements(view, after)).toEqual([messages.peers.forgotten({ name: 'grace' })]);
    const peersFailure = { code: 'home-unreadable', detail: null } as const;
    const unread = { ...view, peers: null, peersFailure };
    expect(announcements(view, unread)).toEqual([]);
    expect(announcements(unread, view)).toEqual([]);
  });

  it('is trouble once, and its end', () => {
    const transientFailure = { code: 'relay-unreachable', detail: null } as const;
    const troubled = { ...waiting, pairings: [{ ...only(waiting), transientFailure }] };
    expect(announcements(waiting, troubled).join()).toContain(
      messages.failures[transientFailure.code].title,
    );
    expect(announcements(troubled, troubled)).toEqual([]);
    expect(announcements(troubled, waiting)).toEqual([
      messages.announce.recovered({ code: '73-2QXC4P' }),
    ]);
  });
});

describe('a relay', () => {
  const { view } = samples['pairings-empty'];

  const standing = (url: string, seen = view) => linkRelayStatus(url, seen);

  it('of a link is foreign unless it is one’s own', () => {
    expect(standing('https://relay.example')).toBe('chosen');
    expect(standing('https://other.example')).toBe('foreign');
    const here = samples['settings-here'].view;
    expect(standing('http://192.168.1.5:7878', here)).toBe('chosen');
    expect(standing('https://relay.example', here)).toBe('foreign');
  });

  it('of a link was not chosen where none was', () => {
    expect(standing('https://relay.example', samples['pairings-no-relay'].view)).toBe('unchosen');
  });

  it('gets the own mailbox where there is none yet and no address is chosen for it', () => {
    const none = samples['pairings-no-relay'].view;
    const here = samples['settings-here'].view;
    expect([none, here].map(createsMailbox)).toEqual([true, true]);
    const homeRelayUrl = 'https://home.example';
    expect(createsMailbox({ ...here, homeRelayUrl })).toBe(false);
    expect(createsMailbox(view)).toBe(false);
  });

  it('of a link is not taken for chosen when only the home has it', () => {
    const settings = { ...view.settings, relayUrl: null };
    expect(standing('https://relay.example', { ...view, settings })).toBe('unchosen');
  });
});

describe('the search for peers', () => {
  const peers = samples.peers.view.peers ?? [];
  const found = (text: string) => searchPeers(peers, text).map(({ handle }) => handle);

  it('finds by name, handle and fingerprint, as it is shown', () => {
    expect(found('GRA')).toEqual(['grace']);
    expect(found('the-long')).toHaveLength(1);
    expect(found(' 5e5e 1f03 ')).toEqual(['radia']);
  });

  it('shows all for nothing, and none for nonsense', () => {
    expect(found(' ')).toHaveLength(peers.length);
    expect(found('???')).toEqual([]);
  });
});

describe('where main sends the window', () => {
  it('is a place of the window', () => {
    expect(routeFor({ screen: 'about' })).toEqual({ screen: 'settings', section: 'about' });
    expect(routeFor({ screen: 'join', text: null })).toEqual({
      screen: 'join',
      text: '',
      relay: null,
    });
    expect(routeFor({ screen: 'pairing', code: '73-2QXC4P' })).toEqual({
      screen: 'pairing',
      code: '73-2QXC4P',
    });
  });
});

describe('the samples', () => {
  it.each(Object.entries(samples))(
    'draw pairings in the order of the app: %s',
    (_name, { view }) => {
      const ranked = view.pairings.map(({ phase, phaseSince }) => ({
        phase,
        pairing: { createdAt: String(phaseSince) },
      }));
      expect(byUrgency(ranked)).toEqual(ranked);
    },
  );
});
