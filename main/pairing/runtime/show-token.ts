import type { Relay, SlotCoordinates } from '../ports.ts';

/** Shows a slot's token to its relay, and returns at once. */
export type ShowToken = (slot: SlotCoordinates) => void;

/**
 * Makes a call with the token of a slot of our own: we read no messages, and a relay may free a slot
 * whose token it has never seen (docs/protocol.md §3). A failure changes nothing: the next pin shows
 * the token again.
 * @param signal aborts the calls
 */
export function tokenShower(relay: Relay, signal: AbortSignal): ShowToken {
  return (slot) => {
    void relay.showToken(slot, signal).catch(() => {});
  };
}
