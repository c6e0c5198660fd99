/** Calls of a compromised page: whatever it sends, it gets an answer or a typed failure. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Frame, registerCalls } from '../../main/desktop/ipc/register-calls.ts';
import {
  APP_ORIGIN,
  type CallName,
  callChannel,
  FAILURE_CODES,
  type Payload,
} from '../../preload/contract.ts';
import { desktop } from '../desktop/support/desktop.ts';
import { put, requestFile } from '../wire-home/support.ts';
import { fuzz } from './cases.ts';
import { anyText, distorted, mutated } from './hostile-text.ts';

const OWN: Frame = { processId: 4, routingId: 1, origin: APP_ORIGIN };
const CODE = '73-2QXC4P';
const REVISION = '0123456789abcdef';
const RELAY = 'https://relay.example';

/** A valid payload for each call. */
const SAMPLES: { readonly [N in CallName]: Payload<N> } = {
  view: undefined,
  createIdentity: { handle: 'ann' },
  host: { relay: RELAY, forCli: true, verify: null },
  join: { code: CODE, relay: RELAY, verify: null },
  checkCode: { text: `wire-pair://join?code=${CODE}` },
  readRelay: { address: RELAY },
  checkRelay: { address: RELAY },
  confirm: { origin: 'home', id: CODE, revision: REVISION },
  reject: { origin: 'home', id: CODE, revision: REVISION },
  chooseCompareRole: { origin: 'home', id: CODE, revision: REVISION, role: 'typist' },
  submitDigits: { origin: 'home', id: CODE, revision: REVISION, digits: '384217' },
  answerMailbox: { origin: 'home', id: CODE, revision: REVISION, answer: 'keep' },
  withdraw: { id: CODE },
  practice: { action: 'end' },
  cancel: { origin: 'home', id: CODE },
  dismiss: { id: CODE },
  reportVisibleFailures: { revisions: [REVISION] },
  reportVisiblePairings: { ids: [CODE] },
  copyCode: { id: CODE },
  copySendLine: { id: CODE },
  clearFinished: undefined,
  copyJoinLink: { id: CODE },
  copyDid: { handle: 'bob' },
  forgetPeer: { handle: 'bob' },
  recordComparison: { handle: 'bob', fullFingerprint: '0'.repeat(64), result: 'same' },
  setLabel: { id: CODE, text: 'build box' },
  setNickname: { handle: 'bob', text: 'build box' },
  readHistory: undefined,
  eraseHistory: { key: REVISION },
  copyInvitation: { id: CODE },
  acknowledgePin: { handle: 'bob' },
  changeSettings: { relayUrl: RELAY, theme: 'dark' },
  dismissSettingsNote: undefined,
  useHome: { path: null },
  readReport: undefined,
  copyReport: undefined,
  saveReport: undefined,
  openLogFolder: undefined,
  retryNow: undefined,
  checkForUpdate: undefined,
  installUpdate: undefined,
  quit: undefined,
};

/** Everything that a structured clone can contain. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withNullPrototype: true,
  maxDepth: 3,
});

const callNames = Object.keys(SAMPLES).filter((name): name is CallName => name in SAMPLES);

const callsMade = fc.constantFrom(...callNames).chain((name) => {
  const sample = SAMPLES[name];
  const close =
    sample === undefined ? fc.constant(sample) : fc.oneof(near(sample), hostile(sample));
  const payload = fc.oneof({ weight: 4, arbitrary: close }, { weight: 1, arbitrary: anything });
  return fc.tuple(fc.constant(name), payload);
});

function near(sample: object): fc.Arbitrary<unknown> {
  return fc.oneof(fc.constant(sample), distorted({ ...sample }));
}

/** The right members with hostile text as values. */
function hostile(sample: object): fc.Arbitrary<unknown> {
  const texts = (value: unknown) => fc.oneof(anyText, mutated(String(value)));
  return fc.record(
    Object.fromEntries(Object.entries(sample).map(([key, value]) => [key, texts(value)])),
  );
}

describe('a call of the page', () => {
  const root = mkdtempSync(join(tmpdir(), 'wire-fuzz-'));
  const unforeseen: unknown[] = [];
  let call = (_name: CallName, _payload: unknown): unknown => undefined;
  let tick = (): Promise<void> => Promise.resolve();

  beforeAll(async () => {
    const stage = await desktop(root);
    await stage.handlers.createIdentity({ handle: 'ann' });
    const listeners = new Map<string, (...args: unknown[]) => unknown>();
    registerCalls(
      {
        handle: (channel, listener) => {
          listeners.set(channel, (payload) => listener({ senderFrame: OWN }, payload));
        },
      },
      {
        handlers: stage.handlers,
        ownFrame: () => OWN,
        limits: { admit: () => true },
        onError: (error) => unforeseen.push(error),
      },
    );
    call = (name, payload) => listeners.get(callChannel(name))?.(payload);
    tick = stage.tick;
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  async function expectAnswered(name: CallName, payload: unknown): Promise<void> {
    const answer = await call(name, payload);
    if (Object(answer).ok !== true) {
      expect(answer).toMatchObject({ ok: false, failure: { code: expect.any(String) } });
      expect(FAILURE_CODES).toContain(Object(answer).failure.code);
    }
    expect(unforeseen).toEqual([]);
  }

  fuzz('is answered or refused', 'other', callsMade, ([name, payload]) =>
    expectAnswered(name, payload),
  );

  it.each([
    ['a relay address that is none', { relay_url: 'https://a b' }],
    ['a relay address that is a file', { relay_url: 'file:///etc/passwd' }],
    ['a code_hash of another code', { code_hash: '0'.repeat(64) }],
    ['a status that nobody knows', { status: 'paired_by_magic' }],
    ['digits that are none', { status: 'sas_ready', sas: 'yes' }],
  ])('about a file with %s is answered or refused', async (_what, changes) => {
    const file = requestFile({ code: CODE, ...changes });
    put(join(root, 'state', 'wire', 'pending-pair', `${CODE}.json`), file);
    await tick();
    for (const name of callNames) await expectAnswered(name, SAMPLES[name]);
  });
});
