/**
 * The form of a record: a pairing of version 2, or what is left of one whose code is used up
 * (docs/protocol.md §8.6). Every change of it takes a new version: programs of this one would take the
 * record for damaged.
 */
import { z } from 'zod';
import { ENDING_CODES } from '../pairing/machine/failure.ts';
import { POST_LEVELS } from '../pairing/machine/handshake.ts';
import { MAX_SEALED_LENGTH } from '../protocol/aead.ts';
import { parseBase64 } from '../protocol/bytes.ts';

export const RECORD_VERSION = 1;

/** Lower-case hexadecimal. */
const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
/** Base64 of exactly this many bytes. */
const bytes = (length: number) => z.string().refine((text) => parseBase64(text)?.length === length);
const sealed = z
  .string()
  .refine((text) => (parseBase64(text)?.length ?? Infinity) <= MAX_SEALED_LENGTH);
const count = z.int().nonnegative();
/** ms since 1970 */
const time = z.number().nonnegative();
const name = z.string().min(1);

const opening = z.strictObject({ seed: bytes(32), slotId: name, slotToken: name });
const sas = z.string().regex(/^[0-9]{6}$/);
const ending = z.strictObject({ code: z.enum(ENDING_CODES), detail: z.string().nullable() });

export const stateSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('request'), opening: opening.nullable() }),
  z.strictObject({ status: z.literal('polling'), opening, pairId: name }),
  z.strictObject({ status: z.literal(['sas_ready', 'confirmed']), opening, pairId: name, sas }),
  z.strictObject({ status: z.literal('pinned'), opening, pairId: name }),
  z.strictObject({ status: z.literal(['aborted', 'aborted_restart']), ending }),
  z.strictObject({ status: z.literal('gone') }),
]);

/** What version 2 uses of the sidecar. */
const side = z.strictObject({
  unansweredOpens: count,
  reopening: z.boolean(),
  rejoining: z.boolean(),
  rejoins: count,
  compareRole: z.enum(['reader', 'typist']).nullable(),
  wrongAttempts: count,
  notified: z.array(
    z.enum(['digits-ready', 'mailbox-question', 'paired', 'stopped', 'resumed', 'end-seen']),
  ),
  resumed: z.boolean(),
  deadlineAt: time.nullable(),
  endedAt: time.nullable(),
  ending: z.string().nullable(),
  abandoned: z.boolean(),
  paired: z
    .strictObject({
      did: z.string(),
      handle: z.string(),
      fingerprint: hex(8),
      movedFrom: z.string().nullable(),
      cardKept: z.boolean(),
      hasUs: z.boolean().nullable(),
    })
    .nullable(),
  mailboxQuestion: z
    .strictObject({
      places: z.string(),
      peer: z.strictObject({ did: z.string(), handle: z.string(), fingerprint: hex(8) }),
      answer: z.literal('use'),
    })
    .optional(),
});

const handshake = z.strictObject({
  peerCommitment: bytes(32).nullable(),
  peer: z.strictObject({
    reveal: bytes(65).nullable(),
    confirm: bytes(32).nullable(),
    sealed: sealed.nullable(),
    refused: bytes(32).nullable(),
    receipt: bytes(32).nullable(),
  }),
  payload: z.string().nullable(),
  sealed: sealed.nullable(),
  posted: z.enum(POST_LEVELS),
  redrawn: count,
  lastPost: z.strictObject({ pairId: name, text: z.base64() }).nullable(),
  isSetback: z.boolean(),
});

export const recordSchema = z.strictObject({
  version: z.literal(RECORD_VERSION),
  id: hex(32),
  /** whole while the pairing is live (`isWhole` checks it), then only its public symbols */
  code: z.string().regex(/^[A-Z2-7]{4}([A-Z2-7]-[A-Z2-7]{5})?$/),
  codeHash: hex(64),
  role: z.enum(['host', 'guest']),
  relayUrl: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  /** Read by {@link stateSchema}: where it lacks something, the pairing has ended. */
  state: z.looseObject({ status: z.string() }),
  side,
  handshake,
  bound: z
    .strictObject({ did: z.string(), fullFingerprint: hex(64), handle: z.string() })
    .nullable(),
  peerDid: z.string().nullable(),
});

export const usedSchema = z.strictObject({
  version: z.literal(RECORD_VERSION),
  id: hex(32),
  used: z.strictObject({
    codeHash: hex(64),
    relayUrl: z.string(),
    endedAt: time,
    isSetback: z.boolean(),
  }),
});

export const laterSchema = z.looseObject({ version: z.int().gt(RECORD_VERSION) });

export type StoredRecord = z.infer<typeof recordSchema>;
