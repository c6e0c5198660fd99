/** The text of a record, `wire-tray/pairings/<id>.json` (docs/protocol.md §8.6). Only we write it. */
import { mayHaveRevealed, NEW_HANDSHAKE } from '../pairing/machine/handshake.ts';
import {
  FRESH_SIDECAR,
  isLive,
  LIVE_STATUSES,
  labelOf,
  type MailboxQuestion,
  type Opening,
  type Pairing,
  type PairingState,
} from '../pairing/machine/pending-pair.ts';
import type { UsedCode } from '../pairing/ports.ts';
import {
  laterSchema,
  RECORD_VERSION,
  recordSchema,
  type StoredRecord,
  stateSchema,
  usedSchema,
} from './record-schema.ts';
import { isWhole } from './record-whole.ts';

export type DecodedRecord =
  | {
      readonly kind: 'pairing';
      /** without its stamp */
      readonly pairing: Pairing;
      /** False for a live one that lacks what its next step needs: it must not go on. */
      readonly whole: boolean;
    }
  /** The pairing was removed; its code must not be used again. */
  | { readonly kind: 'used'; readonly used: UsedCode }
  /** Written by a later version of this program: left alone. */
  | { readonly kind: 'later' }
  | { readonly kind: 'damaged' };

/** The text of the record of a pairing. Once that has ended, it holds no secret. */
export function encodeRecord(pairing: Pairing): string {
  const { id, codeHash, role, relayUrl, createdAt, bound, peerDid } = pairing;
  const { code, handshake } = isLive(pairing) ? pairing : withoutSecrets(pairing);
  const request = { id, code, codeHash, role, relayUrl, createdAt, bound, peerDid };
  const state = storedState(pairing.state);
  const value = { ...request, state, side: storedSide(pairing), handshake };
  return JSON.stringify({ version: RECORD_VERSION, ...value }, null, 2);
}

/** The text that takes the place of a removed record. */
export function encodeUsed(id: string, used: UsedCode): string {
  return JSON.stringify({ version: RECORD_VERSION, id, used }, null, 2);
}

/**
 * The code of a pairing that is ending or has ended.
 * @param wall clock, ms since 1970: the end of one that is live
 * @returns null if its reveal cannot have left
 */
export function usedCodeOf(pairing: Pairing, wall: number): UsedCode | null {
  const { codeHash, relayUrl, handshake, side } = pairing;
  if (handshake === null || !mayHaveRevealed(handshake)) return null;
  const { isSetback } = handshake;
  return { codeHash, relayUrl, endedAt: side.endedAt ?? wall, isSetback };
}

/**
 * The code that a damaged record was about, as far as that can still be read: whoever damages a record
 * must not get a second guess at its code (docs/protocol.md §8.5).
 * @param wall clock, ms since 1970
 */
export function usedCodeInDamaged(text: string, wall: number): UsedCode | null {
  const [, codeHash] = /"codeHash"\s*:\s*"([0-9a-f]{64})"/.exec(text) ?? [];
  if (codeHash === undefined) return null;
  const [, relayUrl = ''] = /"relayUrl"\s*:\s*"([^"\\]*)"/.exec(text) ?? [];
  return { codeHash, relayUrl, endedAt: wall, isSetback: false };
}

/** @param id that the file is named after */
export function decodeRecord(id: string, text: string): DecodedRecord {
  const value = parsed(text);
  if (laterSchema.safeParse(value).success) return { kind: 'later' };
  const used = usedSchema.safeParse(value);
  if (used.success && used.data.id === id) return { kind: 'used', used: used.data.used };
  const record = recordSchema.safeParse(value);
  if (!record.success || record.data.id !== id) return { kind: 'damaged' };
  return decoded(record.data);
}

function decoded({ version: _, state: stored, side, ...request }: StoredRecord): DecodedRecord {
  const read = stateSchema.safeParse(stored);
  const state = read.success ? read.data : stateWithoutSeed(stored.status);
  if (state === null) return { kind: 'damaged' };
  const { mailboxQuestion = null } = side;
  const sidecar = { ...FRESH_SIDECAR, ...side, mailboxQuestion };
  const pairing = { ...request, protocol: 2, state, side: sidecar, stamp: null } as const;
  if (!read.success) return { kind: 'pairing', pairing, whole: false };
  if (isLive(pairing)) return { kind: 'pairing', pairing, whole: isWhole(pairing) };
  return { kind: 'pairing', pairing: { ...pairing, ...withoutSecrets(pairing) }, whole: true };
}

/** @returns what is known of a live state that cannot be read; null for any other */
function stateWithoutSeed(status: string): PairingState | null {
  if (status === 'request') return { status, opening: null };
  return (LIVE_STATUSES as readonly string[]).includes(status) ? { status: 'gone' } : null;
}

/** The machine drops secrets at the end; this makes sure that none is written. */
function withoutSecrets(pairing: Pairing): Pick<Pairing, 'code' | 'handshake'> {
  const { peerCommitment, redrawn, lastPost, isSetback } = pairing.handshake ?? NEW_HANDSHAKE;
  const handshake = { ...NEW_HANDSHAKE, peerCommitment, redrawn, lastPost, isSetback };
  return { code: labelOf(pairing), handshake };
}

/** Field by field: what else the state may hold is not written. */
function storedState(state: PairingState): PairingState {
  const { status } = state;
  switch (status) {
    case 'request':
      return { status, opening: state.opening && storedOpening(state.opening) };
    case 'polling':
    case 'pinned':
      return { status, opening: storedOpening(state.opening), pairId: state.pairId };
    case 'sas_ready':
    case 'confirmed': {
      const { pairId, sas } = state;
      return { status, opening: storedOpening(state.opening), pairId, sas };
    }
    case 'aborted':
    case 'aborted_restart': {
      const { code, detail } = state.ending;
      return { status, ending: { code, detail } };
    }
    case 'gone':
      return { status };
  }
}

function storedOpening({ seed, slotId, slotToken }: Opening): Opening {
  return { seed, slotId, slotToken };
}

function storedSide({ side }: Pairing): StoredRecord['side'] {
  const { unansweredOpens, reopening, rejoining, rejoins, compareRole, wrongAttempts } = side;
  const { notified, resumed, deadlineAt, endedAt, ending, abandoned, paired } = side;
  const opens = { unansweredOpens, reopening, rejoining, rejoins };
  const people = { compareRole, wrongAttempts, notified: [...notified], resumed };
  const kept = { ...opens, ...people, deadlineAt, endedAt, ending, abandoned, paired };
  const question = storedQuestion(side.mailboxQuestion);
  return question === null ? kept : { ...kept, mailboxQuestion: question };
}

/** Version 2 asks nobody: what is kept has its answer. */
function storedQuestion(
  question: MailboxQuestion | null,
): NonNullable<StoredRecord['side']['mailboxQuestion']> | null {
  if (question?.answer !== 'use') return null;
  const { did, handle, fingerprint } = question.peer;
  return { places: question.places, peer: { did, handle, fingerprint }, answer: 'use' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
