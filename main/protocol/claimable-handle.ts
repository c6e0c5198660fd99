/** Which handles a relay lets their owner claim (docs/protocol.md §2). */

const CLAIMABLE = /^[a-z0-9_-]{2,32}$/;

/** Names that the relays of 0.17 keep back. */
const RESERVED: ReadonlySet<string> = new Set(
  [
    'agent system wire',
    'abuse admin api contact help hostmaster info noreply postmaster root security support webmaster',
    'all everyone here me none null self team you',
    'bot daemon kernel robot server service sys',
    'mod moderator official ops owner staff',
    'bar baz demo example foo test',
    'anthropic claude copilot cursor gemini mistral openai slancha',
  ].flatMap((names) => names.split(' ')),
);

/** Whether a text has the form of a handle that can be claimed. Some are kept back. */
export function isNick(text: string): boolean {
  return CLAIMABLE.test(text);
}

/**
 * Whether a relay lets the owner of a handle claim it, so that `wire dial` can find them. Only new identities
 * need such a handle: those of others, and older ones of ours, may have any.
 */
export function isClaimable(handle: string): boolean {
  return isNick(handle) && !RESERVED.has(handle);
}
