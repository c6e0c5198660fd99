import { messages } from '../../../messages/index.ts';
import { type Cancelled, whatTheySee } from '../../text/cancelled.ts';

/** What was cancelled, and what the other side sees of it. */
export function CancelledNote({ cancelled }: { readonly cancelled: Cancelled }) {
  return (
    <div role="status" className="note">
      <p className="note-title with-code">{messages.cancelling.done({ name: cancelled.name })}</p>
      {whatTheySee(cancelled).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}
