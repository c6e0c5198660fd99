import { labelOf, type NoticeKind, type Pairing, sasOf } from '../machine/pending-pair.ts';
import type { Notice } from '../ports.ts';

/** What a person is told about a pairing. */
export function noticeOf(pairing: Pairing, kind: NoticeKind): Notice {
  const { id, createdAt, relayUrl, state, side } = pairing;
  return {
    kind,
    id,
    createdAt,
    label: labelOf(pairing),
    relayUrl,
    sas: sasOf(pairing),
    peer: side.paired ?? side.mailboxQuestion?.peer ?? null,
    ending: 'ending' in state ? state.ending : null,
  };
}
