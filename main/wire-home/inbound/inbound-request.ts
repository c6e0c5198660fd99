/** A pairing request of a peer, as the CLI's daemon writes it (docs/protocol.md §4). Strict, and pure. */
import { type VerifiedCard, verifyCard } from '../../protocol/agent-card.ts';
import { isHexOf } from '../../protocol/bytes.ts';
import { canonicalBytes } from '../../protocol/canonical-json.ts';
import { hexDigestOf } from '../../protocol/digest.ts';
import { CardRejected, ProtocolError } from '../../protocol/errors.ts';
import {
  arrayField,
  type JsonObject,
  objectField,
  stringField,
  withoutFields,
} from '../../protocol/json.ts';
import { type Endpoint, endpointIn } from '../endpoint.ts';

/** Hexadecimal digits of a request's id: nobody finds another request with the same ones. */
const ID_DIGITS = 20;
const MAX_ENDPOINTS = 16;
/** RFC 3339 */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

export interface InboundRequest {
  /** Names exactly this request: another card, mailbox or event has another one. */
  readonly id: string;
  readonly card: VerifiedCard;
  /** at least one, secret */
  readonly endpoints: readonly Endpoint[];
  readonly eventId: string;
  /** As the sender says, RFC 3339. */
  readonly sentAt: string;
  /** The record, without the time of each pull. */
  readonly record: JsonObject;
}

/** Why a record is no request. */
export type RequestProblem =
  | 'damaged'
  | 'unreadable'
  /** The card is refused by docs/protocol.md §2. */
  | 'card-refused'
  /** File name, record and card do not name one peer. */
  | 'other-handle'
  | 'no-mailbox';

/** A record is no request; `message` is the problem. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest';
  readonly problem: RequestProblem;

  constructor(problem: RequestProblem) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * The result of `work`, or null where a record is no request.
 * @param rejected called with the reason
 * @throws every other error of `work`
 */
export async function orNoRequest<T>(
  work: () => Promise<T>,
  rejected: (problem: RequestProblem) => void = () => {},
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    rejected(error.problem);
    return null;
  }
}

/** What orders records and tells whether one was answered, before its card is verified. */
export interface RequestMarks {
  readonly did: string;
  readonly eventId: string;
  readonly sentAt: string;
}

/** @throws BadRequest `damaged` */
export function marksOf(record: JsonObject): RequestMarks {
  const did = stringField(record, 'peer_did');
  const eventId = stringField(record, 'event_id') ?? '';
  const sentAt = stringField(record, 'event_timestamp') ?? '';
  const isTime = TIME.test(sentAt) && Number.isFinite(Date.parse(sentAt));
  if (did === undefined || !isHexOf(eventId, 32) || !isTime) {
    throw new BadRequest('damaged');
  }
  return { did, eventId, sentAt };
}

/**
 * @param handle that the file is named after
 * @throws BadRequest
 */
export function requestIn(record: JsonObject, handle: string): InboundRequest {
  const { did, eventId, sentAt } = marksOf(record);
  const card = cardIn(record);
  const named = stringField(record, 'peer_handle');
  if (card.handle !== handle || named !== handle || card.did !== did) {
    throw new BadRequest('other-handle');
  }
  const endpoints = endpointsIn(record);
  if (endpoints.length === 0) throw new BadRequest('no-mailbox');
  const lasting = withoutFields(record, 'received_at');
  return { id: idOf(lasting), card, endpoints, eventId, sentAt, record: lasting };
}

function cardIn(record: JsonObject): VerifiedCard {
  const card = objectField(record, 'peer_card');
  if (card === undefined) throw new BadRequest('damaged');
  try {
    return verifyCard(card);
  } catch (error) {
    if (error instanceof CardRejected) throw new BadRequest('card-refused');
    throw error;
  }
}

function idOf(record: JsonObject): string {
  try {
    return hexDigestOf(canonicalBytes(record)).slice(0, ID_DIGITS);
  } catch (error) {
    if (error instanceof ProtocolError) throw new BadRequest('damaged');
    throw error;
  }
}

function endpointsIn(record: JsonObject): readonly Endpoint[] {
  const listed = (arrayField(record, 'peer_endpoints') ?? []).slice(0, MAX_ENDPOINTS);
  const sound = listed.flatMap((entry) => endpointIn(entry) ?? []);
  if (sound.length > 0) return sound;
  const flat = {
    relay_url: stringField(record, 'peer_relay_url') ?? '',
    slot_id: stringField(record, 'peer_slot_id') ?? '',
    slot_token: stringField(record, 'peer_slot_token') ?? '',
    scope: 'federation',
  };
  const endpoint = endpointIn(flat);
  return endpoint === null ? [] : [endpoint];
}
