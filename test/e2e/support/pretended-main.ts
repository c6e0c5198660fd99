/** What main answers to the calls of a window that draws samples, and what it pushes then. */
import {
  type Answers,
  type CallName,
  callChannel,
  calls,
  type PastEventView,
  type View,
} from '../../../preload/contract.ts';
import type { DesktopApp } from '../../../scripts/lib/desktop-app.ts';
import { failure, samplePairings } from '../../renderer/sample-pairings.ts';
import { identity } from '../../renderer/sample-people.ts';

/** `accept`: all calls succeed · `refuse`: all fail */
export type Manner = 'accept' | 'refuse';

/** A call that the page made. */
export interface Made {
  readonly name: CallName;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** These change nothing, and the real main answers them; view and history are the sample's. */
const LEFT_ALONE = [
  'view',
  'readHistory',
  'checkCode',
  'readRelay',
  'reportVisibleFailures',
] as const;
const STARTED = 'a-pairing-that-was-started';

/** Calls that return anything. */
type Returning = {
  readonly [N in Exclude<CallName, (typeof LEFT_ALONE)[number]>]: Answers[N] extends null
    ? never
    : N;
}[Exclude<CallName, (typeof LEFT_ALONE)[number]>];

const VALUES: { readonly [N in Returning]: Answers[N] } = {
  host: { id: STARTED },
  join: { id: STARTED },
  checkRelay: {
    url: 'https://relay.example',
    host: 'relay.example',
    reachable: true,
    plainHttp: false,
    failure: null,
  },
  submitDigits: { correct: true },
  copyCode: { clearsAfterSeconds: 60 },
  copyJoinLink: { clearsAfterSeconds: 60 },
  copyInvitation: { clearsAfterSeconds: 60 },
  clearFinished: { count: 2 },
  readReport: { text: 'A report.' },
  saveReport: { saved: true },
  installUpdate: { begun: false },
};

/** From now on this answers the page, until it is called again. */
export async function answerCalls(app: DesktopApp, manner: Manner): Promise<void> {
  const names = Object.keys(calls).filter(isCallName);
  const answers = names
    .filter((name) => !LEFT_ALONE.some((one) => one === name))
    .map((name) => ({
      name,
      channel: callChannel(name),
      answer:
        manner === 'accept'
          ? { ok: true, value: new Map<string, unknown>(Object.entries(VALUES)).get(name) ?? null }
          : { ok: false, failure: failure('internal') },
    }));
  await app.inMain(({ ipcMain }, given) => {
    const made: unknown[] = [];
    Object.assign(globalThis, { made });
    for (const { name, channel, answer } of given) {
      ipcMain.removeHandler(channel);
      ipcMain.handle(channel, (_event, payload) => {
        made.push({ name, payload: payload ?? {} });
        return answer;
      });
    }
  }, answers);
}

/** The calls that the page made since the last time. */
export function takeCalls(app: DesktopApp): Promise<readonly Made[]> {
  return app.inMain(() => {
    const { made } = globalThis as unknown as { readonly made: Made[] };
    return made.splice(0);
  });
}

/** The view after a call that succeeded, as far as something goes away or comes by it. */
export function viewAfter(view: View, { name, payload }: Made, now: number): View {
  const { pairing } = samplePairings(now);
  const peers = (change: (peer: Peer) => Peer) => ({
    ...view,
    peers: (view.peers ?? []).map((peer) => (peer.handle === payload.handle ? change(peer) : peer)),
  });
  const changed = (more: Partial<Pairing>): View => {
    const change = (one: Pairing) => (one.id === payload.id ? { ...one, ...more } : one);
    const { practice } = view;
    const practised = practice?.pairing == null ? null : change(practice.pairing);
    return {
      ...view,
      pairings: view.pairings.map(change),
      practice: practice === null ? null : { ...practice, pairing: practised },
    };
  };
  const at = new Date(now).toISOString();
  switch (name) {
    case 'createIdentity':
      return { ...view, identity, identityFailure: null };
    case 'host':
      return {
        ...view,
        pairings: [...view.pairings, pairing('waiting-for-peer', { id: STARTED })],
      };
    case 'join': {
      const joined = pairing('waiting-for-peer', { id: STARTED, role: 'guest' });
      return { ...view, pairings: [...view.pairings, joined] };
    }
    case 'confirm':
    case 'submitDigits':
    case 'answerMailbox':
      return changed({ phase: 'exchanging', mailboxQuestion: null });
    case 'reject':
    case 'withdraw':
      return changed({ phase: 'stopped', failure: failure('digits-rejected') });
    case 'chooseCompareRole':
      return payload.role === 'reader'
        ? changed({ compareRole: 'reader', digits: '384217' })
        : changed({ compareRole: 'typist', digits: null });
    case 'cancel':
    case 'dismiss':
      return { ...view, pairings: view.pairings.filter(({ id }) => id !== payload.id) };
    case 'clearFinished': {
      const isOver = ({ phase }: Pairing) => phase === 'paired' || phase === 'stopped';
      return { ...view, pairings: view.pairings.filter((one) => !isOver(one)) };
    }
    case 'forgetPeer':
      return {
        ...view,
        peers: (view.peers ?? []).filter(({ handle }) => handle !== payload.handle),
      };
    case 'acknowledgePin':
      return peers((peer) => ({ ...peer, seenElsewhere: null }));
    case 'recordComparison':
      return peers((peer) =>
        payload.result === 'same'
          ? { ...peer, comparison: { result: 'same', at } }
          : {
              ...peer,
              comparison: { result: 'differs', at },
              proof: { kind: 'fingerprint-differs', at },
            },
      );
    case 'changeSettings':
      return { ...view, settings: { ...view.settings, ...payload } };
    case 'eraseHistory':
      return { ...view, historyRevision: `${view.historyRevision}+` };
    case 'setNickname':
      return peers((peer) => ({ ...peer, nickname: textOf(payload) }));
    case 'setLabel':
      return changed({ ownLabel: textOf(payload) });
    case 'dismissSettingsNote':
      return { ...view, settingsQuarantined: null };
    case 'practice':
      return { ...view, practice: practiceAfter(payload.action, now) };
    default:
      return view;
  }
}

/** The history after a call that succeeded. */
export function historyAfter(history: History, { name, payload }: Made): History {
  if (name !== 'eraseHistory') return history;
  return history.filter(({ key }) => payload.key !== null && key !== payload.key);
}

function textOf({ text }: Made['payload']): string | null {
  return typeof text === 'string' && text !== '' ? text : null;
}

type History = readonly PastEventView[];
type Pairing = View['pairings'][number];
type Peer = NonNullable<View['peers']>[number];

function practiceAfter(action: unknown, now: number): View['practice'] {
  if (action === 'end') return null;
  const { pairing } = samplePairings(now);
  return {
    round: 1,
    pairing: pairing('compare', { id: 'practice', origin: 'practice' }),
    theirs: '384217',
    failure: null,
    results: [],
  };
}

function isCallName(name: string): name is CallName {
  return name in calls;
}
