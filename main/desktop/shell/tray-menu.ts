/** The tray's menu and state for a view. A click is returned as an intent. */

import { messages } from '../../../messages/index.ts';
import type { Destination, PairingView, PeerView, View } from '../../../preload/contract.ts';
import { displayName } from '../../protocol/display-text.ts';
import { formatSas } from '../../protocol/sas.ts';
import { needsPerson } from '../view/pairing-order.ts';
import { calledBy } from './labelled-notice.ts';

/** Each has an icon with a shape of its own. */
export type TrayState = 'idle' | 'waiting' | 'digits-ready' | 'problem' | 'companion';

/** What a click does to one pairing. */
export type PairingIntent =
  | { readonly do: 'confirm' | 'reject'; readonly id: string; readonly revision: string }
  | { readonly do: 'cancel' | 'dismiss' | 'copyCode'; readonly id: string };

/** What a click in the menu asks for. */
export type TrayIntent =
  | PairingIntent
  | { readonly do: 'show'; readonly where: Destination }
  | { readonly do: 'quit' };

export type TrayItem =
  | 'separator'
  /** `intent` null: for reading only */
  | { readonly label: string; readonly intent: TrayIntent | null }
  | { readonly label: string; readonly submenu: readonly TrayItem[] };

/**
 * The most urgent state: what waits for the person, then a current problem, then pairings in progress. A
 * stopped pairing counts only when nothing is in progress and the person has not seen why.
 */
export function trayState(view: View): TrayState {
  const some = (test: (pairing: PairingView) => boolean) => view.pairings.some(test);
  if (some(needsPerson)) return 'digits-ready';
  if (isHeldUp(view)) return 'problem';
  const goesOn = some(({ phase }) => phase !== 'paired' && phase !== 'stopped');
  if (!goesOn && some(({ phase, failureSeen }) => phase === 'stopped' && !failureSeen))
    return 'problem';
  if (view.engine.role === 'companion') return 'companion';
  return goesOn ? 'waiting' : 'idle';
}

/** The state in words. */
export function trayToolTip(view: View): string {
  const state = trayState(view);
  const hasDigits = view.pairings.some(({ phase }) => phase === 'compare');
  // Some other question, with the same icon.
  if (state === 'digits-ready' && !hasDigits) return messages.tray.questionReady;
  return messages.tray.states[state];
}

/** Whether a problem persists until it is fixed, seen or not. */
function isHeldUp({ pairings, engine, identityFailure, localRelay }: View): boolean {
  const isStopped = engine.role === 'stopped' && engine.failure !== null;
  const isBroken = isStopped || identityFailure !== null || localRelay.failure !== null;
  return isBroken || pairings.some(({ transientFailure }) => transientFailure !== null);
}

/** The whole menu. Menus on Linux do not change in place, so each change needs a new one. */
export function trayMenu(view: View): readonly TrayItem[] {
  const matters = [...(view.peers ?? []).flatMap(alertItems), ...view.pairings.map(pairingItem)];
  return [
    ...matters,
    ...(matters.length > 0 ? (['separator'] as const) : []),
    goTo(messages.tray.host, { screen: 'host' }),
    goTo(messages.tray.join, { screen: 'join', text: null }),
    goTo(messages.tray.peers, { screen: 'peers' }),
    goTo(messages.tray.settings, { screen: 'settings' }),
    'separator',
    textItem(engineText(view)),
    textItem(relayText(view)),
    'separator',
    goTo(messages.tray.open, { screen: 'pairings' }),
    goTo(messages.tray.about, { screen: 'about' }),
    { label: messages.tray.quit, intent: { do: 'quit' } },
  ];
}

/** A line for a peer whose fingerprint differed, until it is compared again or the peer forgotten. */
function alertItems({ handle, name, proof }: PeerView): readonly TrayItem[] {
  if (proof.kind !== 'fingerprint-differs') return [];
  return [goTo(messages.tray.fingerprintDiffers({ name }), { screen: 'peer', handle })];
}

function pairingItem(pairing: PairingView): TrayItem {
  return { label: pairingText(pairing), submenu: pairingMenu(pairing) };
}

/** The digits, unless a person on either side types them. */
function digitsFor({ compareRole, digits }: PairingView): string | null {
  return compareRole === 'viewer' && digits !== null ? formatSas(digits) : null;
}

function pairingText(pairing: PairingView): string {
  const { phase, peer, mailboxQuestion } = pairing;
  const label = calledBy(pairing);
  const digits = digitsFor(pairing);
  if (mailboxQuestion !== null) {
    const name = displayName(mailboxQuestion.handle);
    return messages.tray.pairing.mailbox({ label, name });
  }
  switch (phase) {
    case 'compare':
      return digits === null
        ? messages.tray.pairing.compareHidden({ label })
        : messages.tray.pairing.compare({ label, digits });
    case 'paired':
      return messages.tray.pairing.paired({ label, name: peer?.name ?? '…' });
    default:
      return messages.tray.pairing[phase]({ label });
  }
}

function pairingMenu(pairing: PairingView): readonly TrayItem[] {
  const { id, code, revision, phase, role, peer } = pairing;
  const digits = digitsFor(pairing);
  const show = goTo(messages.tray.show, { screen: 'pairing', id });
  const cancel: TrayItem = { label: messages.pairings.cancel, intent: { do: 'cancel', id } };
  switch (phase) {
    case 'opening':
    case 'waiting-for-peer':
      // The relay may not have a new code yet.
      return role === 'host' && code !== null
        ? [show, { label: messages.host.copyCode, intent: { do: 'copyCode', id } }, cancel]
        : [show, cancel];
    case 'compare':
      return [
        ...(digits === null ? [] : [textItem(messages.tray.digits({ digits }))]),
        { label: messages.compare.differs, intent: { do: 'reject', id, revision } },
        digits === null
          ? goTo(messages.compare.matches, { screen: 'pairing', id })
          : { label: messages.compare.matches, intent: { do: 'confirm', id, revision } },
        show,
        cancel,
      ];
    case 'exchanging':
      return digits === null
        ? [show, cancel]
        : [textItem(messages.tray.digits({ digits })), show, cancel];
    case 'paired':
      return [
        ...(peer === null ? [] : [textItem(messages.tray.proofs[peer.proof.kind])]),
        show,
        { label: messages.pairings.remove, intent: { do: 'dismiss', id } },
      ];
    case 'stopped':
      return [show, { label: messages.pairings.remove, intent: { do: 'dismiss', id } }];
  }
}

function goTo(label: string, where: Destination): TrayItem {
  return { label, intent: { do: 'show', where } };
}

function textItem(label: string): TrayItem {
  return { label, intent: null };
}

function engineText({ engine }: View): string {
  return engine.role === 'companion'
    ? messages.tray.engine.companion[engine.of]
    : messages.tray.engine[engine.role];
}

function relayText({ defaultRelay }: View): string {
  switch (defaultRelay.kind) {
    case 'local':
      return messages.tray.relayLocal;
    case 'address':
      return messages.tray.relay({ host: defaultRelay.host });
    case 'none':
      return messages.tray.relayNone;
  }
}

/**
 * Escapes a label: in menus an ampersand marks an access key, and two stand for one. Electron escapes
 * underscores itself.
 */
export function menuLabel(label: string): string {
  return label.replaceAll('&', '&&');
}
