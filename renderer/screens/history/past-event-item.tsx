import { messages } from '../../../messages/index.ts';
import type { PastEventView } from '../../../preload/contract.ts';
import { Icon, type IconName } from '../../components/icon.tsx';
import type { ListPlace } from '../../components/long-list.tsx';
import { whatHappened } from '../../text/past-event.ts';
import { dateText } from '../../text/time.ts';

const ICONS: Readonly<Record<PastEventView['kind'], IconName>> = {
  paired: 'check',
  stopped: 'stop',
  cancelled: 'unknown',
  'ended-elsewhere': 'unknown',
  'fingerprint-same': 'verified',
  'fingerprint-differs': 'alert',
};

interface PastEventItemProps {
  readonly event: PastEventView;
  readonly place: ListPlace;
  readonly onErase: () => void;
}

/** One thing that happened, the person first. */
export function PastEventItem({ event, place, onErase }: PastEventItemProps) {
  const { kind, peer, label, pairing, at } = event;
  const text = messages.notes.history;
  const what = whatHappened(event);
  const when = dateText(at) ?? at;
  const who = peer?.name ?? label ?? text.nobody;
  return (
    <li className="surface past-event" {...place}>
      <div className="row row-between">
        <p className="card-state">
          <Icon name={ICONS[kind]} />
          <bdi>{who}</bdi>
        </p>
        <button
          type="button"
          className="button button-quiet"
          aria-label={text.eraseOne({ what: who, when })}
          onClick={onErase}
        >
          {text.erase}
        </button>
      </div>
      <div>
        <p>{what}</p>
        <p className="hint">{when}</p>
        {pairing !== null && (
          <p className="hint">{text.where[pairing.role]({ relay: pairing.relayHost })}</p>
        )}
        {peer !== null && label !== null && (
          <p className="hint">
            <bdi className="name">{messages.notes.label.shown({ label })}</bdi>
          </p>
        )}
        {peer !== null && (
          <p className="hint">
            <bdi className="name mono">{peer.did}</bdi>
          </p>
        )}
      </div>
    </li>
  );
}
