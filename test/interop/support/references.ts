/** The programs that this run is about: `npm run test:interop` has installed them and names them. */
import { z } from 'zod';

/** Set by scripts/interop.ts: `{"<version>": "<path of its wire>"}`. */
const VARIABLE = 'WIRE_TRAY_REFERENCES';

/** The first version that has no pairing with digits any more. */
const FIRST_WITHOUT_PAIRING = { major: 0, minor: 15 };
/** From here on `send` posts at once unless told to queue. */
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

/** Those that pair by digits. */
export const pairing = references.filter(({ version }) => !isSincePairingWent(version));
/** Those that came after. */
export const modern = references.filter(({ version }) => isSincePairingWent(version));

/** For `describe.each`, which titles what follows by the version. */
export function named(list: readonly Reference[]): [string, Reference][] {
  return list.map((reference) => [reference.version, reference]);
}

export function queues({ version }: Reference): boolean {
  return isAtLeast(version, FIRST_WITH_QUEUE_OPTION);
}

function isSincePairingWent(version: string): boolean {
  const { major, minor } = FIRST_WITHOUT_PAIRING;
  return isAtLeast(version, `${major}.${minor}.0`);
}

/** @param version, least three numbers with dots */
export function isAtLeast(version: string, least: string): boolean {
  const [a, b] = [version, least].map((text) => text.split('.').map(Number));
  for (const at of [0, 1, 2]) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
