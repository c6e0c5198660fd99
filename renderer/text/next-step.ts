import { type FailureAction, failureText, messages } from '../../messages/index.ts';
import type { FailureCode, FailureView, PairingView } from '../../preload/contract.ts';

/** The action that a failure offers. Its label and sentences are in `messages/`. */
export const NEXT_STEPS: Readonly<Record<FailureCode, FailureAction>> = {
  // The pairing stopped: the same code never works again.
  'digits-rejected': 'new-code',
  expired: 'new-code',
  'role-taken': 'new-code',
  'relay-forgot': 'new-code',
  'relay-refused': 'settings',
  'not-a-relay': 'settings',
  'bad-message': 'new-code',
  reflected: 'new-code',
  tampered: 'new-code',
  'bootstrap-rejected': 'new-code',
  'card-rejected': 'new-code',
  'own-identity': 'new-code',
  'peer-key-changed': 'forget-old-key',
  'peer-mailbox-changed': 'forget-peer',
  'malformed-request': 'new-code',
  'cannot-resume': 'new-code',
  'stopped-elsewhere': 'new-code',
  'other-version': 'new-code',
  'codes-differ': 'new-code',
  'they-saw-other-digits': 'new-code',
  'they-cancelled': 'new-code',
  'no-free-code': 'settings',
  'other-peer': 'new-code',
  withdrawn: 'new-code',
  // Transient failures.
  'relay-unreachable': 'try-again',
  'name-not-found': 'try-again',
  'no-route': 'try-again',
  'connection-refused': 'try-again',
  'connection-cut': 'try-again',
  'certificate-untrusted': 'try-again',
  'certificate-date': 'try-again',
  'relay-speaks-http': 'try-again',
  'relay-speaks-https': 'try-again',
  'encryption-failed': 'try-again',
  'sign-in-page': 'try-again',
  'relay-redirects': 'try-again',
  'proxy-password': 'try-again',
  'proxy-unreachable': 'try-again',
  'proxy-refused': 'try-again',
  'blocked-port': 'try-again',
  'relay-busy': 'try-again',
  'relay-error': 'try-again',
  'relay-answer': 'try-again',
  'own-relay': 'try-again',
  rejoining: 'try-again',
  'identity-missing': 'try-again',
  'identity-broken': 'try-again',
  'home-unreadable': 'try-again',
  'home-unwritable': 'try-again',
  'home-locked': 'try-again',
  'home-damaged': 'try-again',
  'home-byte-order-mark': 'try-again',
  'home-too-large': 'try-again',
  'folder-not-private': 'try-again',
  'drive-cannot-lock': 'try-again',
  'drive-cannot-protect': 'try-again',
  'folder-name-damaged': 'try-again',
  'relay-port-taken': 'try-again',
  'start-at-login-refused': 'try-again',
  'file-unwritable': 'try-again',
  'folder-not-opened': 'try-again',
  // Refused calls.
  'malformed-code': 'correct',
  'malformed-link': 'correct',
  'several-found': 'correct',
  'code-used': 'correct',
  'malformed-relay': 'correct',
  'insecure-relay': 'correct',
  'relay-with-password': 'correct',
  'relay-with-query': 'correct',
  'address-without-brackets': 'correct',
  'malformed-digits': 'correct',
  'malformed-handle': 'correct',
  'already-pending': 'pairings',
  'own-code': 'correct',
  'no-such-pairing': 'pairings',
  'no-such-peer': 'peers',
  stale: 'refresh',
  'no-such-request': 'refresh',
  'request-changed': 'refresh',
  'request-collides': 'peers',
  'own-mailbox-missing': 'details',
  'no-such-home': 'refresh',
  'several-homes': 'refresh',
  'no-digits-yet': 'refresh',
  'wrong-digits': 'refresh',
  'already-confirmed': 'refresh',
  'already-ended': 'refresh',
  'too-many-calls': 'try-again',
  'no-relay': 'settings',
  'other-identity': 'refresh',
  'home-unknown': 'details',
  'bad-request': 'details',
  internal: 'details',
};

/** Failures whose detail names what the person has to know: an address, or the time by this clock. */
const WITH_DETAIL: readonly FailureCode[] = ['sign-in-page', 'relay-redirects', 'certificate-date'];

/** Whether the technical line of a failure is shown beside its sentences. */
export function showsDetail({ code, detail }: FailureView): boolean {
  return detail !== null && WITH_DETAIL.includes(code);
}

type Advice = Pick<PairingView, 'protocol' | 'role' | 'adviseOtherRelay'>;

/** A guest may have entered the relay of these, and can change it: it is not in the settings. */
const OF_ENTERED_RELAY: readonly FailureCode[] = ['not-a-relay', 'relay-refused'];

/**
 * Like {@link NEXT_STEPS}; where another relay is advised, a new code comes after choosing one. A guest
 * enters codes and relays.
 */
export function nextStep(code: FailureCode, pairing: Advice | null): FailureAction {
  if (replacesNewCode(code, pairing)) return 'settings';
  const step = NEXT_STEPS[code];
  if (pairing?.role !== 'guest') return step;
  if (OF_ENTERED_RELAY.includes(code)) return 'change-entry';
  return step === 'new-code' ? 'their-new-code' : step;
}

/** What to do next, in sentences. */
export function nextSentences(code: FailureCode, pairing: Advice | null): readonly string[] {
  if (replacesNewCode(code, pairing)) return [messages.otherRelay];
  const { next } = failureText(code, pairing);
  return pairing?.adviseOtherRelay === true ? [next, messages.otherRelay] : [next];
}

function replacesNewCode(code: FailureCode, pairing: Advice | null): boolean {
  return pairing?.adviseOtherRelay === true && NEXT_STEPS[code] === 'new-code';
}
