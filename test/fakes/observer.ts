import type { NoticeKind } from '../../main/pairing/machine/pending-pair.ts';
import type {
  EngineObserver,
  EngineSnapshot,
  Notice,
  PairingChange,
} from '../../main/pairing/ports.ts';

/** Keeps all that an engine said. */
export class RecordingObserver implements EngineObserver {
  readonly notices: Notice[] = [];
  readonly errors: unknown[] = [];
  /** What {@link changed} was called with. */
  readonly calls: {
    readonly snapshot: EngineSnapshot;
    readonly change: PairingChange | null;
  }[] = [];

  changed(snapshot: EngineSnapshot, change: PairingChange | null): void {
    this.calls.push({ snapshot, change });
  }

  get changes(): PairingChange[] {
    return this.calls.flatMap(({ change }) => change ?? []);
  }

  notice(notice: Notice): void {
    this.notices.push(notice);
  }

  error(error: unknown): void {
    this.errors.push(error);
  }

  kinds(id: string): NoticeKind[] {
    return this.notices.filter((notice) => notice.id === id).map(({ kind }) => kind);
  }
}
