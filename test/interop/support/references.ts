/** The versions of the reference to test, which `npm run test:interop` has installed. */
import { z } from 'zod';

/** Set by scripts/interop.ts: `{"<version>": "<path of its wire>"}`. */
const VARIABLE = 'WIRE_TRAY_REFERENCES';

/** The first version without pairing by digits. */
const FIRST_WITHOUT_PAIRING = { major: 0, minor: 15 };
/** The first version that takes trust.lock for its changes of trust.json. */
const FIRST_WITH_TRUST_LOCK = '0.17.0';
/** The first of the tested versions with homes for sessions, and requests that wait for an answer. */
const FIRST_WITH_REQUESTS = '0.14.2';
/** From this version on, `send` posts at once unless it gets `--queue`. */
const FIRST_WITH_QUEUE_OPTION = '0.14.2';

export interface Reference {
  readonly version: string;
  /** Absolute path of the program. */
  readonly program: string;
}

export const references: readonly Reference[] = Object.entries(
  z.record(z.string(), z.string()).parse(JSON.parse(process.env[VARIABLE] ?? '{}')),
).map(([version, program]) => ({ version, program }));

if (references.length === 0) {
  throw new Error(`${VARIABLE} names no program: run “npm run test:interop”.`);
}

/** The versions that pair by digits. */
export const pairing = references.filter(({ version }) => !isWithoutPairing(version));
/** The versions after these. */
export const withoutPairing = references.filter(({ version }) => isWithoutPairing(version));

/** The versions that lock trust.json. */
export const withTrustLock = references.filter(({ version }) =>
  isAtLeast(version, FIRST_WITH_TRUST_LOCK),
);

/** The versions whose peers ask to be let in. */
export const withRequests = references.filter(({ version }) =>
  isAtLeast(version, FIRST_WITH_REQUESTS),
);

/** For `describe.each`, with the version in the title. */
export function named(list: readonly Reference[]): [string, Reference][] {
  return list.map((reference) => [reference.version, reference]);
}

export function hasQueueOption({ version }: Reference): boolean {
  return isAtLeast(version, FIRST_WITH_QUEUE_OPTION);
}

function isWithoutPairing(version: string): boolean {
  const { major, minor } = FIRST_WITHOUT_PAIRING;
  return isAtLeast(version, `${major}.${minor}.0`);
}

/** Compares two versions of three numbers each. */
export function isAtLeast(version: string, least: string): boolean {
  const [a, b] = [version, least].map((text) => text.split('.').map(Number));
  for (const at of [0, 1, 2]) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
