/**
 * The report that a person may send when something does not work. It is for the maintainers, so always in
 * English, and names nobody: no code, digits, keys or tokens, and no handle, DID, address, path or user.
 */
import { isIP } from 'node:net';
import {
  type DefaultRelay,
  MILESTONES,
  type PairingView,
  type View,
} from '../../../preload/contract.ts';
import { parseUrl } from '../../protocol/parse-url.ts';
import { redacted } from '../../protocol/redact.ts';
import { engineText, pairingText } from './activity-lines.ts';

/** Lines of the log in a report. */
export const REPORTED_LINES = 200;

export interface Machine {
  /** RFC 3339 */
  readonly now: string;
  /** `electron 45.4.1, chrome 142.0, node 24.1.0` */
  readonly versions: string;
  /** `linux x64 6.1.0` */
  readonly system: string;
  /** Names to remove: the person's folder, user name and computer name. */
  readonly names: readonly string[];
}

/** What the report needs of the log. */
export interface Logged {
  /** The last lines, oldest first. */
  readonly lines: readonly string[];
  /** The number of a pairing in the log. */
  readonly numberOf: (id: string) => number;
}

export function reportOf(view: View, machine: Machine, log: Logged): string {
  const { about, settings } = view;
  const lines = [
    `Wire Tray ${about.version}, report of ${machine.now}`,
    `versions: ${machine.versions}${about.testRuntime ? ' (test runtime)' : ''}`,
    `system: ${machine.system}`,
    `language: ${view.language} (chosen: ${settings.language})`,
    `engine: ${engineText(view.engine)}`,
    `identity: ${identityText(view)}`,
    `peers: ${view.peersFailure?.code ?? view.peers?.length ?? 'not read yet'}`,
    `relay for new pairings: ${relayText(view.defaultRelay, view.publicRelayUrl)}`,
    `relay on this computer: ${localRelayText(view)}`,
    `damaged files: ${view.problems.map(({ problem }) => problem).join(', ') || 'none'}`,
    `pairings: ${view.pairings.length}`,
    ...view.pairings.flatMap((pairing) => pairingLines(pairing, log.numberOf(pairing.id), view)),
    '',
    `last ${log.lines.length} lines of the log:`,
    ...log.lines,
  ];
  return `${withoutNames(lines.join('\n'), namesIn(view, machine))}\n`;
}

function identityText({ identity, identityFailure }: View): string {
  return identityFailure?.code ?? (identity === null ? 'none yet' : 'there');
}

function relayText(relay: DefaultRelay, publicRelayUrl: string): string {
  switch (relay.kind) {
    case 'none':
      return 'none chosen';
    case 'local':
      return 'this computer';
    case 'address':
      return relayKind(relay.url, publicRelayUrl);
    default:
      return relay satisfies never;
  }
}

function relayKind(url: string, publicRelayUrl: string): string {
  if (url === publicRelayUrl) return 'the public one';
  return url.startsWith('https:') ? 'another one, https' : 'another one, plain http';
}

function localRelayText({ localRelay }: View): string {
  if (localRelay.failure !== null) return localRelay.failure.code;
  const { running, addresses } = localRelay;
  return running ? `running, ${addresses?.length ?? 'unknown'} addresses` : 'off';
}

function pairingLines(pairing: PairingView, number: number, view: View): readonly string[] {
  const { role, relayUrl, milestones } = pairing;
  return [
    `  ${number}. ${role}, ${pairingText(pairing)}, relay: ${relayKind(relayUrl, view.publicRelayUrl)}`,
    `     milestones: ${MILESTONES.map((name) => `${name} ${milestones[name]}`).join(', ')}`,
  ];
}

/** Names that may be in the text of an error. */
function namesIn(view: View, { names }: Machine): readonly string[] {
  const { identity, peers, pairings, homeRelayUrl, settings, localRelay, about } = view;
  const relays = [homeRelayUrl, settings.relayUrl, ...(localRelay.addresses ?? [])]
    .concat((peers ?? []).map(({ relayUrl }) => relayUrl))
    .concat(pairings.map(({ relayUrl }) => relayUrl))
    .filter((url) => url !== null && url !== view.publicRelayUrl)
    .flatMap((url) => (url === null ? [] : [url, hostOf(url)]));
  const people = [identity, ...(peers ?? [])].flatMap((who) =>
    who === null ? [] : [who.did, who.handle],
  );
  const labels = pairings.map(({ label }) => label);
  return [about.homeDir, ...names, ...relays, ...people, ...labels]
    .filter((name) => name.length > 1)
    .sort((a, b) => b.length - a.length);
}

function hostOf(url: string): string {
  return parseUrl(url)?.hostname ?? url;
}

const IDENTITIES = /\bdid:wire:[\w.-]+/gi;
/** Hosts as errors name them, including relays that are not used any more. */
const HOSTS = /(?<=https?:\/\/)[^\s/]+|(?<=getaddrinfo \w+ )\S+/gi;
/** Candidates only; `isIP` decides. */
const ADDRESSES = /(?:\d+\.){3}\d+|[\da-f]*:[\da-f]*:[\da-f:.]*/gi;

/** @param names longest first, so that no part of a longer name is left over */
function withoutNames(text: string, names: readonly string[]): string {
  const named = names.reduce(
    (rest, name) => rest.replace(new RegExp(`(?<![\\w-])${escaped(name)}(?![\\w-])`, 'gi'), '…'),
    text,
  );
  return named.split('\n').map(withoutSecrets).join('\n');
}

/** Keeps the time at the start of a line, which looks like an IPv6 address. */
function withoutSecrets(line: string): string {
  const time = /^\d{4}-\d\d-\d\dT[\d:.]+Z /.exec(line)?.[0] ?? '';
  const rest = line
    .slice(time.length)
    .replace(IDENTITIES, '…')
    .replace(HOSTS, '…')
    .replace(ADDRESSES, (found) => (isIP(found) === 0 ? found : '…'));
  return time + redacted(rest);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
