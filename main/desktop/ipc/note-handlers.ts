/** What the calls about labels, nicknames, the history and invitations do. */
import { messages } from '../../../messages/index.ts';
import type {
  NoteAnswers,
  PairingView,
  PastEventView,
  Payload,
} from '../../../preload/contract.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import { displayDid, displayName } from '../../protocol/display-text.ts';
import { relayHost } from '../../protocol/relay-url.ts';
import { type PastEvent, setNickname, type WireHome } from '../../wire-home/index.ts';
import type { ViewStore } from '../view/view-store.ts';
import type { ExpiringClipboard } from './expiring-clipboard.ts';

export interface NoteHandlerPorts {
  readonly home: Pick<WireHome, 'notes' | 'peerBook' | 'store'>;
  readonly views: Pick<ViewStore, 'refresh'>;
  readonly clipboard: Pick<ExpiringClipboard, 'copy'>;
  /** A pairing that the person was shown, as it is now. @throws Failure `no-such-pairing` */
  readonly shown: (id: string) => PairingView;
}

type NoteHandlers = {
  readonly [N in keyof NoteAnswers]: (payload: Payload<N>) => Promise<NoteAnswers[N]>;
};

export function noteHandlers({ home, views, clipboard, shown }: NoteHandlerPorts): NoteHandlers {
  const { notes, peerBook, store } = home;
  return {
    async setLabel({ id, text }) {
      const pairing = await store.load(id);
      if (pairing === null) throw new Failure('no-such-pairing');
      await notes.labels.set(pairing, text);
      await views.refresh();
      return null;
    },

    async setNickname({ handle, text }) {
      await setNickname(peerBook, notes, handle, text);
      await views.refresh();
      return null;
    },

    readHistory: async () => ({ events: (await notes.history.read()).map(eventView) }),

    async eraseHistory({ key }) {
      await notes.history.erase(key);
      await views.refresh();
      return null;
    },

    async copyInvitation({ id }) {
      const { code, joinLink: link, relayUrl: relay } = shown(id);
      // The relay does not have the code yet, or the other side has joined meanwhile.
      if (code === null || link === null) throw new Failure('stale');
      const text = messages.notes.invitation.text({ code, relay, link });
      return { clearsAfterSeconds: await clipboard.copy(text) };
    },
  };
}

/** Handles, DIDs and relays in it may be those of others. */
function eventView(event: PastEvent): PastEventView {
  const { key, at, kind, label, peer, failure, protocol, role, relayUrl } = event;
  const isPairing = protocol !== null && role !== null;
  return {
    key,
    at,
    kind,
    label,
    failure,
    peer: peer === null ? null : { name: displayName(peer.handle), did: displayDid(peer.did) },
    pairing: isPairing ? { protocol, role, relayHost: relayHost(relayUrl ?? '') } : null,
  };
}
