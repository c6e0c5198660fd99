import { messages } from '../../messages/index.ts';
import type { OwnIdentity } from '../text/own-identity.ts';

interface WhoAmIProps {
  /** Null while nobody can be named: nothing is shown. */
  readonly identity: OwnIdentity | null;
  /** Host of the relay at which this identity pairs here; null where the screen says it elsewhere. */
  readonly relay: string | null;
  /** What the person wrote that the pairing is for. */
  readonly label?: string | null;
}

/** As whom the person acts on this screen, and at which relay. */
export function WhoAmI({ identity, relay, label = null }: WhoAmIProps) {
  if (identity === null) return null;
  const { handle, fingerprint, home } = identity;
  const { youAre, youAreIn, atRelay } = messages.identity;
  return (
    <p className="hint who-am-i">
      <span>
        {home === null ? youAre({ handle, fingerprint }) : youAreIn({ handle, fingerprint, home })}
      </span>
      {relay !== null && <span>{atRelay({ relay })}</span>}
      {label !== null && <bdi>{messages.notes.label.shown({ label })}</bdi>}
    </p>
  );
}
