import { messages } from '../../../messages/index.ts';

/** What the person wrote that a pairing is for; nothing without it. */
export function OwnLabel({ label }: { readonly label: string | null }) {
  if (label === null) return null;
  return (
    <p className="card-label">
      <bdi className="name">{messages.notes.label.shown({ label })}</bdi>
    </p>
  );
}
