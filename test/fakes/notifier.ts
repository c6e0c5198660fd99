import type { NoticeKind } from '../../main/pairing/machine/pending-pair.ts';
import type { Notice, Notifier } from '../../main/pairing/ports.ts';

/** Keeps all that a person was told. */
export class RecordingNotifier implements Notifier {
  readonly notices: Notice[] = [];

  notify(notice: Notice): void {
    this.notices.push(notice);
  }

  kinds(code: string): NoticeKind[] {
    return this.notices.filter((notice) => notice.code === code).map(({ kind }) => kind);
  }
}
