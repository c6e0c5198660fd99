import type { Person } from './world.ts';

const MINUTE = 60_000;

/** Observes one side of a pairing. */
export class Side {
  readonly person: Person;
  /** All digits that its screen has shown. */
  readonly digits = new Set<string>();
  /** Of the pairing in this home; null: not asked for yet. */
  #id: string | null;
  #deadlineAt: number | null = null;
  #deadline: number | null = null;
  #overAt: number | null = null;

  constructor(person: Person, id: string | null) {
    this.person = person;
    this.#id = id;
  }

  /** The code that this person can tell: in version 2 only once the relay has it. */
  get code(): string | null {
    const found = this.#id === null ? null : this.person.store.find(this.#id);
    if (found === null) return null;
    return found.protocol === 2 && found.state.status === 'request' ? null : found.code;
  }

  /** Whether it is paired, ended or gone. */
  get isOver(): boolean {
    return this.#overAt !== null;
  }

  /** Whether it has a pairing to call the relay for. */
  get hasCalls(): boolean {
    return this.#id !== null && !this.isOver;
  }

  get fate(): string {
    return this.#id === null ? 'nothing' : this.person.fate(this.#id);
  }

  get showsDigits(): boolean {
    return this.fate === 'sas_ready';
  }

  /** Records what has changed; call it often. */
  look(): void {
    const { store, machine } = this.person;
    if (this.#id === null) return;
    const found = store.find(this.#id);
    const sas = this.person.sas(this.#id);
    if (sas !== null) this.digits.add(sas);
    if (found === null && this.fate !== 'paired') return;
    const status = found?.state.status ?? 'gone';
    const isLive = status !== 'gone' && status !== 'aborted' && status !== 'aborted_restart';
    if (!isLive) this.#overAt ??= machine.now();
    const deadlineAt = found?.side.deadlineAt ?? null;
    if (deadlineAt === null || deadlineAt === this.#deadlineAt) return;
    this.#deadlineAt = deadlineAt;
    this.#deadline = machine.now() + deadlineAt - machine.wall();
  }

  /** How long after its deadline it ended, in ms; after waking up, if it slept at the deadline. */
  get late(): number {
    const { wokeAt } = this.person.machine;
    const due = Math.max(this.#deadline ?? Number.POSITIVE_INFINITY, wokeAt);
    return (this.#overAt ?? Number.POSITIVE_INFINITY) - due;
  }

  /** Whether the deadline passed while its computer slept. */
  get wokeTooLate(): boolean {
    return this.#deadline !== null && this.person.machine.wokeAt > this.#deadline;
  }

  /** The most requests that it sent in any minute. */
  get mostRequests(): number {
    const { sent } = this.person.machine;
    const inMinuteFrom = (from: number) =>
      sent.filter((at) => at >= from && at < from + MINUTE).length;
    return Math.max(0, ...sent.map(inMinuteFrom));
  }

  /** The time from `since` to the next request, in ms; null when none followed. */
  nextRequest(since: number): number | null {
    const at = this.person.machine.sent.find((one) => one >= since);
    return at === undefined ? null : at - since;
  }

  /** Whether the person was told anything twice. */
  get isTwiceTold(): boolean {
    const kinds = this.person.observer.kinds(this.#id ?? '');
    return new Set(kinds).size < kinds.length;
  }

  async join(code: string): Promise<void> {
    this.#id = await this.person.requests.join(code, this.person.relayUrl);
  }

  /** Confirms, if there are digits and the computer is awake. */
  async confirm(): Promise<void> {
    if (this.#id === null || !this.person.machine.isAwake || !this.showsDigits) return;
    await this.person.confirm(this.#id);
  }
}
