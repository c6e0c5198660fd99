import { describe, expect, it } from 'vitest';
import { DesktopFailure } from '../../../main/desktop/failure-view.ts';
import {
  type Frame,
  type Handlers,
  registerCalls,
} from '../../../main/desktop/ipc/register-calls.ts';
import { Failure } from '../../../main/pairing/machine/failure.ts';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import {
  APP_ORIGIN,
  type CallName,
  callChannel,
  calls,
  MAX_PAYLOAD,
} from '../../../preload/contract.ts';
import { view } from '../support/pairings.ts';

const OWN: Frame = { processId: 4, routingId: 1, origin: APP_ORIGIN };

type Listener = (event: { senderFrame: Frame | null }, ...args: unknown[]) => unknown;

/**
 * What each handler was called with.
 * @param host what it does instead of its work
 * @param callsLeft how many calls are admitted
 */
function page(
  host: () => Promise<{ id: string }> = async () => ({ id: '73-2QXC4P' }),
  callsLeft = Number.POSITIVE_INFINITY,
) {
  const received: [CallName, unknown][] = [];
  const errors: unknown[] = [];
  const note = (name: CallName, payload: unknown) => {
    received.push([name, payload]);
    return null;
  };
  const copied = { clearsAfterSeconds: 60 };
  const handlers: Handlers = {
    view: () => view(),
    host,
    join: () => ({ id: '73-2QXC4P' }),
    checkCode: () => ({
      code: null,
      protocol: null,
      corrections: [],
      reason: 'empty',
      character: null,
      parameter: null,
      relayUrl: null,
    }),
    readRelay: () => ({ url: null, plainHttp: false, failure: null }),
    checkRelay: () => ({
      url: null,
      host: null,
      reachable: false,
      plainHttp: false,
      failure: null,
    }),
    createIdentity: (payload) => note('createIdentity', payload),
    confirm: (payload) => note('confirm', payload),
    reject: (payload) => note('reject', payload),
    chooseCompareRole: (payload) => note('chooseCompareRole', payload),
    submitDigits: () => ({ correct: true }),
    setLabel: (payload) => note('setLabel', payload),
    setNickname: (payload) => note('setNickname', payload),
    readHistory: () => ({ events: [] }),
    eraseHistory: (payload) => note('eraseHistory', payload),
    copyInvitation: () => copied,
    acknowledgePin: (payload) => note('acknowledgePin', payload),
    answerMailbox: (payload) => note('answerMailbox', payload),
    practice: (payload) => note('practice', payload),
    withdraw: (payload) => note('withdraw', payload),
    cancel: (payload) => note('cancel', payload),
    dismiss: (payload) => note('dismiss', payload),
    reportVisibleFailures: (payload) => note('reportVisibleFailures', payload),
    reportVisiblePairings: (payload) => note('reportVisiblePairings', payload),
    copyCode: () => copied,
    copyJoinLink: () => copied,
    copySendLine: (payload) => note('copySendLine', payload),
    clearFinished: () => ({ count: 0 }),
    copyDid: (payload) => note('copyDid', payload),
    forgetPeer: (payload) => note('forgetPeer', payload),
    useHome: (payload) => note('useHome', payload),
    readReport: () => ({ text: '' }),
    copyReport: (payload) => note('copyReport', payload),
    saveReport: () => ({ saved: false }),
    openLogFolder: (payload) => note('openLogFolder', payload),
    recordComparison: (payload) => note('recordComparison', payload),
    changeSettings: (payload) => note('changeSettings', payload),
    dismissSettingsNote: (payload) => note('dismissSettingsNote', payload),
    retryNow: (payload) => note('retryNow', payload),
    checkForUpdate: (payload) => note('checkForUpdate', payload),
    installUpdate: () => ({ begun: false }),
    quit: (payload) => note('quit', payload),
  };
  const listeners = new Map<string, Listener>();
  let own: Frame | null = OWN;
  let left = callsLeft;
  const admit = () => {
    left -= 1;
    return left >= 0;
  };
  registerCalls(
    { handle: (channel, listener) => listeners.set(channel, listener) },
    {
      handlers,
      ownFrame: () => own,
      limits: { admit },
      onError: (error) => errors.push(error),
    },
  );
  return {
    received,
    errors,
    channels: [...listeners.keys()],
    close: () => {
      own = null;
    },
    call: (name: CallName, senderFrame: Frame | null, ...args: unknown[]) =>
      listeners.get(callChannel(name))?.({ senderFrame }, ...args),
  };
}

const CONFIRM = { origin: 'home', id: '73-2QXC4P', revision: '0123456789abcdef' };
const refused = (detail: string) => ({ ok: false, failure: { code: 'bad-request', detail } });

describe('calls of the window', () => {
  it('are registered for the whole contract and for nothing else', () => {
    const expected = Object.keys(calls).map((name) => `wire-tray:call:${name}`);
    expect(new Set(page().channels)).toEqual(new Set(expected));
  });

  it('are refused when there are too many, whoever else calls', async () => {
    const { call, received } = page(undefined, 1);
    await call('confirm', null, CONFIRM);
    expect(await call('confirm', OWN, CONFIRM)).toEqual({ ok: true, value: null });
    expect(await call('confirm', OWN, CONFIRM)).toEqual({
      ok: false,
      failure: { code: 'too-many-calls', detail: null },
    });
    expect(received).toHaveLength(1);
  });

  it('reach their handler with the parsed payload', async () => {
    const { call, received } = page();
    expect(await call('confirm', OWN, CONFIRM)).toEqual({ ok: true, value: null });
    expect(received).toEqual([['confirm', CONFIRM]]);
  });

  it.each<[string, Frame | null]>([
    ['a frame that is gone', null],
    ['a frame inside the page', { ...OWN, routingId: 2 }],
    ['another process', { ...OWN, processId: 5 }],
    ['another origin in our frame', { ...OWN, origin: 'https://wireup.net' }],
    ['an origin that only begins like ours', { ...OWN, origin: `${APP_ORIGIN}.example` }],
    ['an opaque origin', { ...OWN, origin: 'null' }],
  ])('are refused from %s', async (_, frame) => {
    const { call, received } = page();
    expect(await call('confirm', frame, CONFIRM)).toEqual(refused('not from the window'));
    expect(received).toEqual([]);
  });

  it('are refused while there is no window', async () => {
    const { call, close } = page();
    close();
    expect(await call('confirm', OWN, CONFIRM)).toEqual(refused('not from the window'));
  });

  it('are checked against the frame at the moment of the call', async () => {
    const { call, close } = page();
    const answer = call('confirm', OWN, CONFIRM);
    close();
    expect(await answer).toEqual({ ok: true, value: null });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a string', 'confirm'],
    ['a missing field', { origin: 'home', id: CONFIRM.id }],
    ['a field too many', { ...CONFIRM, force: true }],
    ['an id that is too long', { ...CONFIRM, id: 'x'.repeat(513) }],
    ['an unknown origin', { ...CONFIRM, origin: 'elsewhere' }],
    ['a malformed revision', { ...CONFIRM, revision: 'latest' }],
  ])('are refused with %s as payload', async (_, payload) => {
    const { call, received } = page();
    expect(await call('confirm', OWN, payload)).toEqual(refused('not a payload of confirm'));
    expect(received).toEqual([]);
  });

  it('are refused with too large a payload, before it is parsed', async () => {
    const { call } = page();
    const text = 'x'.repeat(MAX_PAYLOAD);
    expect(await call('checkCode', OWN, { text })).toEqual(refused('too large'));
  });

  it('are refused with a payload that JSON cannot hold', async () => {
    const cycle: Record<string, unknown> = {};
    cycle.text = cycle;
    const { call } = page();
    expect(await call('checkCode', OWN, cycle)).toEqual(refused('too large'));
    expect(await call('checkCode', OWN, { text: 1n })).toEqual(refused('too large'));
  });

  it('are refused with more than one payload', async () => {
    const { call } = page();
    expect(await call('confirm', OWN, CONFIRM, 1)).toEqual(refused('more than one payload'));
  });
});

describe('failures in answers to the window', () => {
  const failing = (error: unknown) => page(() => Promise.reject(error));
  const host = (of: ReturnType<typeof page>) =>
    of.call('host', OWN, { relay: null, forCli: false, verify: null });

  it('keep their code and their detail', async () => {
    expect(await host(failing(new Failure('no-relay')))).toEqual({
      ok: false,
      failure: { code: 'no-relay', detail: null },
    });
    expect(await host(failing(new DesktopFailure('relay-port-taken', 'port 7878')))).toEqual({
      ok: false,
      failure: { code: 'relay-port-taken', detail: 'port 7878' },
    });
  });

  it.each([
    ['unreachable', 'relay-unreachable'],
    ['no-connection', 'relay-unreachable'],
    ['busy', 'relay-busy'],
    ['server-error', 'relay-error'],
    ['bad-answer', 'relay-answer'],
  ] as const)('of a relay that is %s say so', async (kind, code) => {
    expect(await host(failing(new RelayFailure(kind, 'status 1')))).toEqual({
      ok: false,
      failure: { code, detail: 'status 1' },
    });
  });

  it('that are unexpected are logged, and tell the page nothing', async () => {
    const error = new Error('seed 0123 in /home/ann/.config/wire');
    const broken = failing(error);
    expect(await host(broken)).toEqual({ ok: false, failure: { code: 'internal', detail: null } });
    expect(broken.errors).toEqual([error]);
  });
});
