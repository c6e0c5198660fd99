/**
 * The text of a sidecar, `state/wire-tray/<code>.json`: the request that it belongs to, and what the
 * CLI's file has no field for (docs/protocol.md §4). Only we read and write it.
 */
import {
  type CompareRole,
  isRole,
  type MailboxQuestion,
  type PairedPeer,
  type Pairing,
  type RecordedNotice,
  type Request,
  type Sidecar,
} from '../pairing/machine/pending-pair.ts';
import {
  arrayField,
  booleanField,
  field,
  integerField,
  isLosslessNumber,
  type JsonObject,
  objectField,
  stringField,
} from '../protocol/json.ts';
import { parseObject } from './shared-document.ts';

const VERSION = 1;
/** Two fields keep the names and values of earlier versions: the stored words for the roles. */
const STORED_ROLES = { reader: 'aloud', typist: 'typing' } as const;
const NOTICES: readonly RecordedNotice[] = [
  'digits-ready',
  'mailbox-question',
  'paired',
  'stopped',
  'resumed',
  'end-seen',
];

export interface DecodedSidecar {
  readonly request: Request;
  readonly side: Sidecar;
}

/** The text of the sidecar of a pairing. */
export function encodeSidecar(pairing: Pairing): string {
  const { code, codeHash, role, relayUrl, createdAt, side } = pairing;
  const request = { code, codeHash, role, relayUrl, createdAt };
  return JSON.stringify({ version: VERSION, request, side: storedSide(side) }, null, 2);
}

function storedSide({ compareRole, wrongAttempts, ...side }: Sidecar) {
  const comparedBy = compareRole === null ? null : STORED_ROLES[compareRole];
  return { ...side, comparedBy, misheard: wrongAttempts };
}

/** Whether a sidecar belongs to this request, not to an earlier one with the same code. */
export function belongsTo(sidecar: DecodedSidecar, request: Request): boolean {
  const { codeHash, createdAt } = sidecar.request;
  return codeHash === request.codeHash && createdAt === request.createdAt;
}

/**
 * @param wall clock, ms since 1970. An end in the future (a clock was set back) counts as now: the
 *   pairing would otherwise be kept that much longer
 * @returns null for a damaged sidecar or one of another version; then everything starts afresh
 */
export function decodeSidecar(text: string, wall: number): DecodedSidecar | null {
  const object = parseObject(text);
  if (object === null || integerField(object, 'version') !== VERSION) return null;
  try {
    return {
      request: readRequest(member(object, 'request')),
      side: readSide(member(object, 'side'), wall),
    };
  } catch (error) {
    if (error instanceof Mismatch) return null;
    throw error;
  }
}

class Mismatch extends Error {}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Mismatch();
  return value;
}

const text = (from: JsonObject, key: string) => required(stringField(from, key));
const flag = (from: JsonObject, key: string) => required(booleanField(from, key));
const count = (from: JsonObject, key: string) => required(integerField(from, key));
const member = (from: JsonObject, key: string) => required(objectField(from, key));

function orNull<T>(
  from: JsonObject,
  key: string,
  read: (from: JsonObject, key: string) => T,
): T | null {
  return field(from, key) === null ? null : read(from, key);
}

const textOrNull = (from: JsonObject, key: string) => orNull(from, key, text);

/** A field that is younger than the rest: sidecars of earlier versions do not have it. */
function sinceLater<T>(
  from: JsonObject,
  key: string,
  read: (from: JsonObject, key: string) => T,
  before: T,
): T {
  return field(from, key) === undefined ? before : read(from, key);
}

/** A point in time; the wall clock of a machine may have fractions. */
function time(from: JsonObject, key: string): number {
  const value = field(from, key);
  return required(isLosslessNumber(value) ? Number(value.value) : undefined);
}

function readRequest(from: JsonObject): Request {
  const code = text(from, 'code');
  return {
    id: code,
    protocol: 1,
    code,
    codeHash: text(from, 'codeHash'),
    role: readRole(from),
    relayUrl: text(from, 'relayUrl'),
    createdAt: text(from, 'createdAt'),
  };
}

function readRole(from: JsonObject): Request['role'] {
  const role = text(from, 'role');
  return required(isRole(role) ? role : undefined);
}

function readSide(from: JsonObject, wall: number): Sidecar {
  const endedAt = orNull(from, 'endedAt', time);
  return {
    unansweredOpens: count(from, 'unansweredOpens'),
    reopening: flag(from, 'reopening'),
    rejoining: flag(from, 'rejoining'),
    rejoins: count(from, 'rejoins'),
    peerMessage: orNull(from, 'peerMessage', text),
    sealed: orNull(from, 'sealed', text),
    posted: flag(from, 'posted'),
    peerBootstrap: orNull(from, 'peerBootstrap', text),
    remembered: orNull(from, 'remembered', readRemembered),
    compareRole: sinceLater(from, 'comparedBy', readCompareRole, null),
    wrongAttempts: sinceLater(from, 'misheard', count, 0),
    notified: readNotices(from),
    resumed: flag(from, 'resumed'),
    deadlineAt: orNull(from, 'deadlineAt', time),
    endedAt: endedAt === null ? null : Math.min(endedAt, wall),
    ending: orNull(from, 'ending', text),
    abandoned: flag(from, 'abandoned'),
    paired: orNull(from, 'paired', readPaired),
    mailboxQuestion: sinceLater(from, 'mailboxQuestion', readQuestion, null),
  };
}

function readRemembered(side: JsonObject, key: string): { sas: string; confirmed: boolean } {
  const from = member(side, key);
  return { sas: text(from, 'sas'), confirmed: flag(from, 'confirmed') };
}

function readCompareRole(side: JsonObject, key: string): CompareRole | null {
  switch (orNull(side, key, text)) {
    case null:
      return null;
    case STORED_ROLES.reader:
      return 'reader';
    case STORED_ROLES.typist:
      return 'typist';
    default:
      throw new Mismatch();
  }
}

function readNotices(side: JsonObject): RecordedNotice[] {
  const found = required(arrayField(side, 'notified'));
  return NOTICES.filter((notice) => found.includes(notice));
}

function readPaired(side: JsonObject, key: string): PairedPeer {
  const from = member(side, key);
  return {
    ...readPeer(from),
    movedFrom: sinceLater(from, 'movedFrom', textOrNull, null),
    cardKept: sinceLater(from, 'cardKept', flag, false),
    // Version 1 does not tell.
    hasUs: null,
  };
}

function readPeer(from: JsonObject): MailboxQuestion['peer'] {
  return {
    did: text(from, 'did'),
    handle: text(from, 'handle'),
    fingerprint: text(from, 'fingerprint'),
  };
}

function readQuestion(side: JsonObject, key: string): MailboxQuestion | null {
  const from = orNull(side, key, member);
  if (from === null) return null;
  const answer = textOrNull(from, 'answer');
  if (answer !== null && answer !== 'keep' && answer !== 'use') throw new Mismatch();
  return { places: text(from, 'places'), peer: readPeer(member(from, 'peer')), answer };
}
