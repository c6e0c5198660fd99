/** state/wire/daemon.pid, by which the CLI knows who is at work in a home (docs/protocol.md §4, §6). */
import { integerField, jsonInteger, stringField, stringifyJson } from '../protocol/json.ts';
import { parseObject } from './shared-document.ts';

const SCHEMA = 'wire-daemon-pid-v1';
/** The first version whose daemon leaves pending pairs alone. */
const FIRST_WITHOUT_PAIRING = { major: 0, minor: 15 };
const MAX_PID = 2 ** 32 - 1;
/** Ends the version in our records. */
const OWN_MARK = '+wire-tray';

export interface DaemonRecord {
  readonly pid: number;
  /** null in the older form, a bare integer */
  readonly version: string | null;
}

/**
 * Reads daemon.pid, in either form, more leniently than the CLI: it is about who might be alive.
 * @returns null if the text names no process
 */
export function parseDaemonPid(text: string): DaemonRecord | null {
  const trimmed = text.trim();
  if (/^[0-9]{1,10}$/.test(trimmed)) return recordOf(Number(trimmed), null);
  const object = parseObject(trimmed);
  const pid = object && integerField(object, 'pid');
  return object && pid ? recordOf(pid, stringField(object, 'version') ?? null) : null;
}

function recordOf(pid: number, version: string | null): DaemonRecord | null {
  return pid > 0 && pid <= MAX_PID ? { pid, version } : null;
}

/** Whether a daemon of this version does pairings; one that does not tell its version does. */
export function doesPairings(version: string | null): boolean {
  const [, major, minor] = /^v?([0-9]+)\.([0-9]+)/.exec(version ?? '') ?? [];
  if (major === undefined || minor === undefined) return true;
  const { major: limitMajor, minor: limitMinor } = FIRST_WITHOUT_PAIRING;
  return Number(major) === limitMajor ? Number(minor) < limitMinor : Number(major) < limitMajor;
}

/** Whether a program of ours wrote the record, this one or another. */
export function isOurs({ version }: DaemonRecord): boolean {
  return version?.endsWith(OWN_MARK) === true;
}

export interface OwnRecord {
  readonly pid: number;
  readonly binPath: string;
  readonly version: string;
  /** RFC 3339 */
  readonly startedAt: string;
  readonly did: string | null;
  readonly relayUrl: string | null;
}

/** The text that names us. Every field must be there, or the CLI calls it corrupt. */
export function formatDaemonPid(own: OwnRecord): string {
  return stringifyJson(
    {
      schema: SCHEMA,
      pid: jsonInteger(own.pid),
      bin_path: own.binPath,
      // Only ever shown, and compared for equality with the CLI's own version.
      version: `${own.version}${OWN_MARK}`,
      started_at: own.startedAt,
      did: own.did,
      relay_url: own.relayUrl,
    },
    2,
  );
}
