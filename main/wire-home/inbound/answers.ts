/**
 * `wire-tray/requests.json`, which only we read and write: how requests were answered here, and which
 * acceptances are under way. `{version: 1, answers: […], accepting: {<handle>: …}}`. Pure.
 */
import { displayHandleOf } from '../../protocol/identity.ts';
import {
  arrayField,
  booleanField,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonInteger,
  objectField,
  stringField,
  withoutFields,
} from '../../protocol/json.ts';
import type { InboundRequest, RequestMarks } from './inbound-request.ts';

export const NO_ANSWERS: JsonObject = { version: jsonInteger(1), answers: [], accepting: {} };
/** The oldest go first. Each was given by a person. */
const MAX_ANSWERS = 10_000;

export type Answer = 'accepted' | 'refused' | 'blocked';

/** What a person said yes to, complete, so that it can be finished after the record is gone. */
export interface Acceptance {
  readonly id: string;
  readonly handle: string;
  /** The record that was shown. */
  readonly record: JsonObject;
  /** Signed, so that posting it again is a duplicate. It has our token. */
  readonly ack: JsonObject;
  /** RFC 3339 */
  readonly at: string;
  /** Whether the peer was pinned since: if it is not any more, somebody forgot it. */
  readonly isPinned: boolean;
  /** Whether the peer was pinned before: whoever takes the yes back keeps that pin. */
  readonly wasKnown: boolean;
}

/** Whether the object is a file of answers that we can use. */
export function isAnswers(file: JsonObject): boolean {
  return arrayField(file, 'answers') !== undefined && objectField(file, 'accepting') !== undefined;
}

/**
 * Tells which requests were answered: the CLI writes their records again with each pull.
 * @param answer null: any
 */
export function answeredIn(
  file: JsonObject,
  answer: Answer | null = null,
): (marks: RequestMarks) => boolean {
  const entries = (arrayField(file, 'answers') ?? []).filter(isJsonObject);
  const fitting = entries.filter(
    (entry) => answer === null || stringField(entry, 'answer') === answer,
  );
  const answered = new Set(fitting.map(keyIn));
  return ({ did, eventId }) => answered.has(keyOf(did, eventId));
}

/** The handles of peers whose requests were accepted. */
export function acceptedHandlesIn(file: JsonObject): ReadonlySet<string> {
  const entries = (arrayField(file, 'answers') ?? []).filter(isJsonObject);
  const accepted = entries.filter((entry) => stringField(entry, 'answer') === 'accepted');
  return new Set(accepted.map((entry) => displayHandleOf(stringField(entry, 'did') ?? '')));
}

/** Tells which DIDs a person has refused before: asking again is a new request. */
export function refusedIn(file: JsonObject): ReadonlySet<string> {
  const entries = (arrayField(file, 'answers') ?? []).filter(isJsonObject);
  const refused = entries.filter((entry) => stringField(entry, 'answer') === 'refused');
  return new Set(refused.flatMap((entry) => stringField(entry, 'did') ?? []));
}

/** A copy with an answer, which ends an acceptance of this handle. @param at RFC 3339 */
export function withAnswer(
  file: JsonObject,
  { eventId, card: { did, handle, fullFingerprint } }: InboundRequest,
  answer: Answer,
  at: string,
): JsonObject {
  const entry = { event_id: eventId, did, fingerprint: fullFingerprint, answer, at };
  const others = (arrayField(file, 'answers') ?? []).filter(
    (other) => keyIn(other) !== keyOf(did, eventId),
  );
  return {
    ...withoutAcceptance(file, handle),
    answers: [...others, entry].slice(-MAX_ANSWERS),
  };
}

/** A copy in which an acceptance is under way. */
export function withAcceptance(
  file: JsonObject,
  { handle, id, record, ack, at, isPinned, wasKnown }: Acceptance,
): JsonObject {
  const entry = { id, at, pinned: isPinned, known: wasKnown, record, ack };
  return { ...file, accepting: { ...objectField(file, 'accepting'), [handle]: entry } };
}

export function withoutAcceptance(file: JsonObject, handle: string): JsonObject {
  return { ...file, accepting: withoutFields(objectField(file, 'accepting') ?? {}, handle) };
}

/** The acceptances under way. Entries that are none are left out. */
export function acceptancesIn(file: JsonObject): readonly Acceptance[] {
  return Object.entries(objectField(file, 'accepting') ?? {}).flatMap(([handle, entry]) => {
    if (!isJsonObject(entry)) return [];
    const id = stringField(entry, 'id');
    const at = stringField(entry, 'at');
    const record = objectField(entry, 'record');
    const ack = objectField(entry, 'ack');
    if (id === undefined || at === undefined || record === undefined || ack === undefined) {
      return [];
    }
    const isPinned = booleanField(entry, 'pinned') === true;
    const wasKnown = booleanField(entry, 'known') === true;
    return [{ handle, id, record, ack, at, isPinned, wasKnown }];
  });
}

/** The acceptance of exactly this request; null: it is finished, refused, or another one took its place. */
export function acceptanceOf(file: JsonObject, id: string): Acceptance | null {
  return acceptancesIn(file).find((one) => one.id === id) ?? null;
}

function keyIn(entry: JsonValue): string {
  if (!isJsonObject(entry)) return '';
  return keyOf(stringField(entry, 'did') ?? '', stringField(entry, 'event_id') ?? '');
}

function keyOf(did: string, eventId: string): string {
  return `${eventId} ${did}`;
}
