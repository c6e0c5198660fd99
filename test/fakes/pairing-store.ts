import { Failure } from '../../main/pairing/machine/failure.ts';
import { mayHaveRevealed } from '../../main/pairing/machine/handshake.ts';
import type { Pairing, PairingState } from '../../main/pairing/machine/pending-pair.ts';
import type {
  PairingStore,
  SaveResult,
  StoredPairings,
  StoreProblem,
  UsedCode,
} from '../../main/pairing/ports.ts';
import type { FakeClock } from './clock.ts';

type StoreCall = 'list' | 'load' | 'create' | 'save' | 'remove';

/** The saved pairings in memory: entries that are copied in and out, as a disk does. */
export class FakeStore implements PairingStore {
  readonly #clock: FakeClock;
  readonly #entries = new Map<string, Pairing>();
  readonly #watchers = new Set<(code: string | null) => void>();
  #writes = 0;
  /** What these calls reject with. */
  readonly failing = new Map<StoreCall, Error>();
  problems: readonly StoreProblem[] = [];
  /** Of removed pairings. */
  readonly #used: UsedCode[] = [];
  /** False: changes are seen by looking only. */
  watching = true;
  /** Called just before each write of an engine: the moment at which another process is quickest. */
  beforeSave: ((code: string) => void) | null = null;
  /** How often each was called. */
  readonly calls: Record<StoreCall, number> = { list: 0, load: 0, create: 0, save: 0, remove: 0 };
  #removing = (): Promise<void> => Promise.resolve();
  /** Every state that was ever written. */
  readonly history: Pairing[] = [];

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  async list(): Promise<StoredPairings> {
    await this.#call('list');
    const pairings = this.ids.map((id) => this.at(id));
    return {
      pairings,
      problems: this.problems,
      usedCodes: this.usedCodes,
      isWatched: this.watching,
    };
  }

  get usedCodes(): UsedCode[] {
    return [...this.#used, ...this.ids.flatMap((id) => usedCodeOf(this.at(id)))];
  }

  async load(code: string): Promise<Pairing | null> {
    await this.#call('load');
    return this.find(code);
  }

  async create(pairing: Pairing): Promise<Pairing> {
    await this.#call('create');
    const found = this.find(pairing.id);
    if (found !== null && found.state.status !== 'gone') throw new Failure('already-pending');
    return this.put(pairing);
  }

  async save(before: Pairing, after: Pairing): Promise<SaveResult> {
    await this.#call('save');
    const act = this.beforeSave;
    this.beforeSave = null;
    act?.(before.id);
    const found = this.find(before.id);
    const isGone = found === null || found.state.status === 'gone';
    const isBack = isGone && after.state.status !== 'gone';
    if (isBack || (found?.stamp ?? null) !== before.stamp) return { saved: false };
    return { saved: true, pairing: this.put(after) };
  }

  /** A save that ends between its two files: the sidecar is new, the file is not. */
  async saveTorn(before: Pairing, after: Pairing): Promise<void> {
    await this.#call('save');
    const found = this.find(before.id);
    if (found?.stamp === before.stamp) this.put({ ...before, side: after.side });
  }

  async remove(pairing: Pairing): Promise<void> {
    await this.#call('remove');
    await this.#removing();
    if (this.find(pairing.id)?.stamp !== pairing.stamp) return;
    this.#used.push(...usedCodeOf(pairing));
    this.#entries.delete(pairing.id);
    this.#changed(pairing.id);
  }

  watch(changed: (code: string | null) => void): () => void {
    this.#watchers.add(changed);
    return () => this.#watchers.delete(changed);
  }

  /** Removals wait until they are let go. @returns how many wait, and what lets them go */
  holdRemovals(): { waiting: () => number; letGo: () => void } {
    const waiting: (() => void)[] = [];
    this.#removing = () => new Promise((resolve) => waiting.push(resolve));
    const letGo = () => {
      this.#removing = () => Promise.resolve();
      for (const resolve of waiting) resolve();
    };
    return { waiting: () => waiting.length, letGo };
  }

  get ids(): string[] {
    return [...this.#entries.keys()];
  }

  find(code: string): Pairing | null {
    return structuredClone(this.#entries.get(code) ?? null);
  }

  at(code: string): Pairing {
    const found = this.find(code);
    if (found === null) throw new Error(`nothing is left of ${code}`);
    return found;
  }

  /** Writes as any process can: without asking what was there. */
  put(pairing: Pairing): Pairing {
    this.#writes += 1;
    const written = { ...structuredClone(pairing), stamp: `write ${this.#writes}` };
    this.#entries.set(pairing.id, written);
    this.history.push(written);
    this.#changed(pairing.id);
    return structuredClone(written);
  }

  /** What the CLI does to a file; it knows no sidecar. */
  rewrite(code: string, state: (before: PairingState) => PairingState): void {
    const before = this.at(code);
    const after = state(before.state);
    // The store dates what another program ended by the file's time; a deleted file has none.
    const endedAt = 'ending' in after ? this.#clock.wall() : before.side.endedAt;
    this.put({ ...before, state: after, side: { ...before.side, endedAt } });
  }

  confirmElsewhere(code: string): void {
    this.rewrite(code, (state) =>
      state.status === 'sas_ready' ? { ...state, status: 'confirmed' } : state,
    );
  }

  abortElsewhere(code: string): void {
    const ending = { code: 'stopped-elsewhere', detail: 'by hand' } as const;
    this.rewrite(code, () => ({ status: 'aborted', ending }));
  }

  deleteElsewhere(code: string): void {
    this.rewrite(code, () => ({ status: 'gone' }));
  }

  /** File and sidecar are removed by hand. */
  wipe(code: string): void {
    this.#entries.delete(code);
    this.#changed(code);
  }

  async #call(call: StoreCall): Promise<void> {
    this.calls[call] += 1;
    await this.#clock.call();
    const failure = this.failing.get(call);
    if (failure !== undefined) throw failure;
  }

  /** Another file of the home changes. */
  changedElsewhere(): void {
    this.#changed(null);
  }

  #changed(code: string | null): void {
    if (!this.watching) return;
    for (const watcher of this.#watchers) queueMicrotask(() => watcher(code));
  }
}

function usedCodeOf({ handshake, codeHash, relayUrl, side }: Pairing): UsedCode[] {
  const hasEnded = side.endedAt !== null && handshake !== null && mayHaveRevealed(handshake);
  if (!hasEnded) return [];
  return [{ codeHash, relayUrl, endedAt: side.endedAt ?? 0, isSetback: handshake.isSetback }];
}
