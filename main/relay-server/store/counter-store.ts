/** What a relay has counted since its store exists (docs/protocol.md §3). */
export type CounterName =
  | 'handle_claims_total'
  | 'handle_first_claims_total'
  | 'slot_allocations_total'
  | 'pair_opens_total'
  | 'events_posted_total';

export type Counts = Readonly<Record<CounterName, number>>;

/** All counts; those that `from` lacks are 0. */
export function countsOf(from: Readonly<Record<string, number>>): Record<CounterName, number> {
  const of = (name: CounterName) => from[name] ?? 0;
  return {
    handle_claims_total: of('handle_claims_total'),
    handle_first_claims_total: of('handle_first_claims_total'),
    slot_allocations_total: of('slot_allocations_total'),
    pair_opens_total: of('pair_opens_total'),
    events_posted_total: of('events_posted_total'),
  };
}

/** Numbers that all relays of a store count together. */
export interface CounterStore {
  /** Counts one more, which is saved later. */
  count(name: CounterName): void;
  /** @throws errors of the store */
  totals(): Promise<Counts>;
  /** Saves what was counted. @throws errors of the store */
  save(): Promise<void>;
}
