/**
 * Converts a pending-pair file (docs/protocol.md §4) from and to the engine's types. Never writes what
 * would crash the CLI; a pairing that cannot go on is read as ended.
 */
import { type Ending, formatEnding, parseEnding } from '../pairing/machine/failure.ts';
import {
  isRole,
  type Opening,
  type Pairing,
  type PairingState,
  type Request,
  type Role,
} from '../pairing/machine/pending-pair.ts';
import { parseBase64 } from '../protocol/bytes.ts';
import { codeHash, isCode } from '../protocol/code-phrase.ts';
import { field, type JsonObject, stringField, stringifyJson } from '../protocol/json.ts';
import { redacted } from '../protocol/redact.ts';
import { normalizeRelayUrl } from '../protocol/relay-url.ts';
import { parseObject } from './shared-document.ts';

const SEED_BYTES = 32;
const SIX_DIGITS = /^[0-9]{6}$/;

/** The part of a pairing that its file holds. */
export type FiledPairing = Request & Pick<Pairing, 'state' | 'peerDid'>;

export interface DecodedFile {
  readonly pairing: FiledPairing;
  /** True if the file would crash the CLI, so that it must be rewritten at once. */
  readonly hostile: boolean;
}

/** The file name of a code, the CLI's way. */
export function fileNameOf(code: string): string {
  return `${code.replace(/[^A-Za-z0-9-]/g, '_')}.json`;
}

interface Fields extends Omit<Request, 'id' | 'protocol'> {
  readonly status: string;
  readonly sas: string | null;
  readonly peerDid: string | null;
  readonly lastError: string | null;
  readonly pairId: string | null;
  readonly opening: Opening | null;
}

/** @returns null if the text is not a pending pair at all */
export function decodePendingPair(text: string): DecodedFile | null {
  const object = parseObject(text);
  const fields = object && readFields(object);
  if (!fields) return null;
  const { code, codeHash: hash, role, relayUrl, createdAt, peerDid, status, sas } = fields;
  const state = stateOf(fields);
  return {
    pairing: {
      id: code,
      protocol: 1,
      code,
      codeHash: hash,
      role,
      relayUrl,
      createdAt,
      state,
      peerDid,
    },
    hostile: (sas !== null && !SIX_DIGITS.test(sas)) || (status === 'polling' && !isCode(code)),
  };
}

/** As strict as the CLI: the required fields are strings, the others strings, null or absent. */
function readFields(object: JsonObject): Fields | null {
  const required = ['code', 'code_hash', 'role', 'relay_url', 'created_at', 'status'];
  const [code, hash, role, relayUrl, createdAt, status] = required.map((key) =>
    stringField(object, key),
  );
  if (code === undefined || hash === undefined || relayUrl === undefined) return null;
  if (createdAt === undefined || status === undefined || !isRole(role)) return null;
  const optional = ['sas', 'peer_did', 'last_error', 'pair_id', 'our_slot_id'];
  const others = [...optional, 'our_slot_token', 'spake2_seed_b64'];
  if (!others.every((key) => isTextOrNothing(object, key))) return null;
  const [sas = null, peerDid = null, lastError = null, pairId = null] = optional.map((key) =>
    stringField(object, key),
  );
  const opening = readOpening(object);
  const request = { code, codeHash: hash, role, relayUrl, createdAt };
  return { ...request, status, sas, peerDid, lastError, pairId, opening };
}

function isTextOrNothing(object: JsonObject, key: string): boolean {
  const value = field(object, key) ?? null;
  return value === null || typeof value === 'string';
}

function readOpening(object: JsonObject): Opening | null {
  const seed = stringField(object, 'spake2_seed_b64') ?? '';
  const slotId = stringField(object, 'our_slot_id') ?? '';
  const slotToken = stringField(object, 'our_slot_token') ?? '';
  if (parseBase64(seed)?.length !== SEED_BYTES || !slotId || !slotToken) return null;
  return { seed, slotId, slotToken };
}

function stateOf(fields: Fields): PairingState {
  const { status, sas, pairId, opening } = fields;
  if (status === 'aborted' || status === 'aborted_restart') {
    return { status, ending: endingOf(status, fields.lastError) };
  }
  const flaw = flawOf(fields);
  if (flaw !== null)
    return { status: 'aborted', ending: { code: 'malformed-request', detail: flaw } };
  if (status === 'request_host' || status === 'request_guest')
    return { status: 'request', opening };
  if (opening === null || !pairId) {
    return { status: 'aborted_restart', ending: { code: 'cannot-resume', detail: null } };
  }
  const digitsKnown = status === 'sas_ready' || status === 'confirmed';
  // Without readable digits the pairing goes back to polling, where they are computed from the seed.
  return digitsKnown && sas !== null && SIX_DIGITS.test(sas)
    ? { status, opening, pairId, sas }
    : { status: 'polling', opening, pairId };
}

/** The name of the first field that makes a request impossible to carry out, or null. */
function flawOf({ code, codeHash: hash, relayUrl, role, status }: Fields): string | null {
  const known = [`request_${role}`, 'polling', 'sas_ready', 'confirmed'];
  if (!known.includes(status)) return 'status';
  if (!isCode(code)) return 'code';
  if (codeHash(code) !== hash) return 'code_hash';
  return normalizeRelayUrl(relayUrl) === null ? 'relay_url' : null;
}

/** `last_error` of ours, or the text of another program, which may hold the code and the digits. */
function endingOf(status: 'aborted' | 'aborted_restart', lastError: string | null): Ending {
  const ending = parseEnding(lastError);
  if (ending.code !== 'stopped-elsewhere') return ending;
  if (/digit mismatch/i.test(lastError ?? '')) return { code: 'digits-rejected', detail: null };
  const detail = ending.detail && redacted(ending.detail).slice(0, 300);
  return { code: status === 'aborted' ? 'stopped-elsewhere' : 'cannot-resume', detail };
}

/**
 * @param before the object in the file now, whose unknown fields are kept; null for a new file
 * @throws RangeError for what must never be written: a bug of the caller
 */
export function encodePendingPair(pairing: Pairing, before: JsonObject | null): string {
  const { code, codeHash: hash, role, relayUrl, createdAt, peerDid, state } = pairing;
  return stringifyJson(
    {
      ...before,
      code,
      code_hash: hash,
      role,
      relay_url: relayUrl,
      created_at: createdAt,
      peer_did: peerDid,
      ...stateFields(state, code, role, before),
    },
    2,
  );
}

function stateFields(
  state: PairingState,
  code: string,
  role: Role,
  before: JsonObject | null,
): JsonObject {
  switch (state.status) {
    case 'gone':
      throw new RangeError('a file that is gone has no text');
    case 'pinned':
      throw new RangeError('a pairing of version 1 ends with its pin');
    case 'aborted':
    case 'aborted_restart':
      return {
        status: state.status,
        sas: null,
        last_error: lastErrorOf(state.status, state.ending, before),
        pair_id: null,
        ...openingFields(null),
      };
    case 'request':
    case 'polling':
    case 'sas_ready':
    case 'confirmed': {
      const sas = 'sas' in state ? state.sas : null;
      if (!isCode(code)) throw new RangeError('a live pairing has a canonical code');
      if (sas !== null && !SIX_DIGITS.test(sas)) throw new RangeError('a SAS has six digits');
      return {
        status: state.status === 'request' ? `request_${role}` : state.status,
        sas,
        last_error: null,
        pair_id: 'pairId' in state ? state.pairId : null,
        ...openingFields(state.opening),
      };
    }
  }
}

/** Keeps another program's text if it gives the same reason. */
function lastErrorOf(
  status: 'aborted' | 'aborted_restart',
  ending: Ending,
  before: JsonObject | null,
): string {
  const found = (before && stringField(before, 'last_error')) ?? null;
  const said = found === null ? null : formatEnding(endingOf(status, found));
  return found !== null && said === formatEnding(ending) ? found : formatEnding(ending);
}

function openingFields(opening: Opening | null): JsonObject {
  return {
    our_slot_id: opening?.slotId ?? null,
    our_slot_token: opening?.slotToken ?? null,
    spake2_seed_b64: opening?.seed ?? null,
  };
}
