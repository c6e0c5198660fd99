/** The tray's menu and state for a view. A click is returned as an intent. */

import { messages } from '../../../messages/index.ts';
import type { Destination, PairingView, View } from '../../../preload/contract.ts';
import { formatSas } from '../../protocol/sas.ts';

/** Each has an icon with a shape of its own. */
export type TrayState = 'idle' | 'waiting' | 'digits-ready' | 'problem' | 'companion';

/** What a click does to one pairing. */
export type PairingIntent =
  | { readonly do: 'confirm' | 'reject'; readonly code: string; readonly revision: string }
  | { readonly do: 'cancel' | 'dismiss' | 'copyCode'; readonly code: string };

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
 * The most urgent state: digits to compare, then a current problem, then pairings in progress. A
 * stopped pairing counts only when nothing is in progress and the person has not seen why.
 */
export function trayState(view: View): TrayState {
  const some = (test: (pairing: PairingView) => boolean) => view.pairings.some(test);
  if (some(({ phase }) => phase === 'compare')) return 'digits-ready';
  if (isHeldUp(view)) return 'problem';
  const goesOn = some(({ phase }) => phase !== 'paired' && phase !== 'stopped');
  if (!goesOn && some(({ phase, failureSeen }) => phase === 'stopped' && !failureSeen))
    return 'problem';
  if (view.engine.role === 'companion') return 'companion';
  return goesOn ? 'waiting' : 'idle';
}

/** Whether a problem persists until it is fixed, seen or not. */
function isHeldUp({ pairings, engine, identityFailure, localRelay }: View): boolean {
  const isStopped = engine.role === 'stopped' && engine.failure !== null;
  const isBroken = isStopped || identityFailure !== null || localRelay.failure !== null;
  return isBroken || pairings.some(({ transientFailure }) => transientFailure !== null);
}

/** The whole menu. Menus on Linux do not change in place, so each change needs a new one. */
export function trayMenu(view: View): readonly TrayItem[] {
  const pairings = view.pairings.map(pairingItem);
  return [
    ...pairings,
    ...(pairings.length > 0 ? (['separator'] as const) : []),
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

function pairingItem(pairing: PairingView): TrayItem {
  return { label: pairingText(pairing), submenu: pairingMenu(pairing) };
}

/** The digits, unless a person on either side types them. */
function digitsFor({ compareRole, digits }: PairingView): string | null {
  return compareRole === 'viewer' && digits !== null ? formatSas(digits) : null;
}

function pairingText(pairing: PairingView): string {
  const { code, phase, peer } = pairing;
  const digits = digitsFor(pairing);
  switch (phase) {
    case 'compare':
      return digits === null
        ? messages.tray.pairing.compareHidden({ code })
        : messages.tray.pairing.compare({ code, digits });
    case 'paired':
      return messages.tray.pairing.paired({ code, name: peer?.name ?? '…' });
    default:
      return messages.tray.pairing[phase]({ code });
  }
}

function pairingMenu(pairing: PairingView): readonly TrayItem[] {
  const { code, revision, phase, role } = pairing;
  const digits = digitsFor(pairing);
  const show = goTo(messages.tray.show, { screen: 'pairing', code });
  const cancel: TrayItem = { label: messages.pairings.cancel, intent: { do: 'cancel', code } };
  switch (phase) {
    case 'opening':
    case 'waiting-for-peer':
      return role === 'host'
        ? [show, { label: messages.host.copyCode, intent: { do: 'copyCode', code } }, cancel]
        : [show, cancel];
    case 'compare':
      return [
        ...(digits === null ? [] : [textItem(messages.tray.digits({ digits }))]),
        { label: messages.compare.differs, intent: { do: 'reject', code, revision } },
        digits === null
          ? goTo(messages.compare.matches, { screen: 'pairing', code })
          : { label: messages.compare.matches, intent: { do: 'confirm', code, revision } },
        show,
        cancel,
      ];
    case 'exchanging':
      return digits === null
        ? [show, cancel]
        : [textItem(messages.tray.digits({ digits })), show, cancel];
    case 'paired':
    case 'stopped':
      return [show, { label: messages.pairings.remove, intent: { do: 'dismiss', code } }];
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
