import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import type { Notice } from '../../pairing/ports.ts';
import { type Notes, pairingKey } from '../../wire-home/index.ts';

/** What a person calls a pairing by outside the window: what they wrote, beside what names it for sure. */
export function calledBy({ label, ownLabel }: Pick<PairingView, 'label' | 'ownLabel'>): string {
  return ownLabel === null ? label : messages.notes.called({ label, ownLabel });
}

/** The notice with what the person wrote that its pairing is for. Never rejects. */
export async function labelledNotice(
  notice: Notice,
  labels: Pick<Notes['labels'], 'read'>,
): Promise<Notice> {
  const all = await labels.read().catch(() => null);
  const ownLabel = all?.get(pairingKey(notice)) ?? null;
  return { ...notice, label: calledBy({ label: notice.label, ownLabel }) };
}
