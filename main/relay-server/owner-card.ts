import { type VerifiedCard, verifyCard } from '../protocol/agent-card.ts';
import { utf8ToBytes } from '../protocol/bytes.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { booleanField, field, objectField, parseJson, stringifyJson } from '../protocol/json.ts';
import { HttpError } from './http-error.ts';

/** What the list of handles shows of a card. */
const LISTED = ['emoji', 'motto', 'vibe', 'pronouns', 'now'] as const;
/** Handles of tests and recordings are never listed. */
const UNLISTED = /^(?:demo|test)-/;

/**
 * A card that its owner has signed (docs/protocol.md §2).
 * @param text JSON
 * @throws HttpError 400
 */
export function cardOr400(text: string | undefined): VerifiedCard {
  try {
    return verifyCard(parseJson(text ?? 'null'));
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    throw new HttpError(400, 'This card is not signed by the key that its DID names.');
  }
}

/**
 * What the list of handles shows of a card, as JSON. What is longer than `mostBytes` is not shown.
 * @returns null if it is not to be listed
 */
export function listedProfile({ handle, card }: VerifiedCard, mostBytes: number): string | null {
  const profile = objectField(card, 'profile') ?? {};
  if (UNLISTED.test(handle) || booleanField(profile, 'listed') === false) return null;
  const shown = (name: (typeof LISTED)[number]) => [name, field(profile, name) ?? null] as const;
  const text = stringifyJson(Object.fromEntries(LISTED.map(shown)));
  if (utf8ToBytes(text).length <= mostBytes) return text;
  return JSON.stringify(Object.fromEntries(LISTED.map((name) => [name, null])));
}
