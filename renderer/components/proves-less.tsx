import { messages } from '../../messages/index.ts';

/** Shown on both sides of a pairing of version 1. */
export function ProvesLess() {
  return <p className="note note-warning">{messages.proof.less}</p>;
}
