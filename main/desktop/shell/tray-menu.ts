/** The tray's menu for a view. A click is returned as an intent. */
import { messages } from '../../../messages/index.ts';
import type { Destination, PairingView, PeerView, View } from '../../../preload/contract.ts';
import { displayName } from '../../protocol/display-text.ts';
import { formatSas } from '../../protocol/sas.ts';
import { isSetUp, ownName } from '../view/own-name.ts';
import { calledBy } from './labelled-notice.ts';

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
 * The whole menu: pairings in the order of the window, then what leads to the window. Menus on Linux do not
 * change in place, so each change needs a new one.
 */
export function trayMenu(view: View): readonly TrayItem[] {
  const matters = [...(view.peers ?? []).flatMap(alertItems), ...view.pairings.map(pairingItem)];
  return [
    ...matters,
    ...(matters.length > 0 ? (['separator'] as const) : []),
    ...(isSetUp(view) ? screens(view) : [goTo(messages.tray.setUp, { screen: 'pairings' })]),
    'separator',
    goTo(messages.tray.about, { screen: 'about' }),
    { label: messages.tray.quit, intent: { do: 'quit' } },
  ];
}

function screens(view: View): readonly TrayItem[] {
  const you = ownName(view);
  return [
    goTo(messages.tray.open, { screen: 'pairings' }),
    goTo(messages.tray.host, { screen: 'host' }),
    goTo(messages.tray.join, { screen: 'join', text: null }),
    'separator',
    goTo(messages.tray.peers, { screen: 'peers' }),
    goTo(messages.tray.settings, { screen: 'settings' }),
    'separator',
    ...(you === null ? [] : [textItem(messages.tray.you({ name: you }))]),
    textItem(relayText(view)),
    textItem(engineText(view)),
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
  const { id, code, phase, role, peer } = pairing;
  const there = { screen: 'pairing', id } as const;
  const show = goTo(messages.tray.show, there);
  const digits = digitsFor(pairing);
  const compare = digits === null ? [] : [goTo(messages.tray.digits({ digits }), there)];
  const cancel: TrayItem = { label: messages.pairings.cancel, intent: { do: 'cancel', id } };
  // It would end for both at once: the window asks first.
  const askToCancel = goTo(messages.tray.cancel, { ...there, asks: 'cancel' });
  const remove: TrayItem = { label: messages.pairings.remove, intent: { do: 'dismiss', id } };
  switch (phase) {
    case 'opening':
    case 'waiting-for-peer':
      // The relay may not have a new code yet.
      return role === 'host' && code !== null
        ? [
            show,
            { label: messages.host.copyCode, intent: { do: 'copyCode', id } },
            'separator',
            cancel,
          ]
        : [show, 'separator', cancel];
    case 'compare':
      return [...compare, ...answers(pairing), 'separator', show, 'separator', askToCancel];
    case 'exchanging':
      return [...compare, show, 'separator', askToCancel];
    case 'paired':
      return [
        ...(peer === null ? [] : [textItem(messages.tray.proofs[peer.proof.kind])]),
        show,
        remove,
      ];
    case 'stopped':
      return [show, remove];
  }
}

/** Whoever types the digits answers in the window. */
function answers(pairing: PairingView): readonly TrayItem[] {
  const { id, revision } = pairing;
  const { differs, matches } = messages.compare;
  return [
    { label: differs, intent: { do: 'reject', id, revision } },
    digitsFor(pairing) === null
      ? goTo(matches, { screen: 'pairing', id })
      : { label: matches, intent: { do: 'confirm', id, revision } },
  ];
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
