import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { FailureNote } from '../../components/failure-note.tsx';
import { Icon } from '../../components/icon.tsx';
import { LongList } from '../../components/long-list.tsx';
import { Page } from '../../components/page.tsx';
import { Tile } from '../../components/tile.tsx';
import { useRestartRelay } from '../../hooks/use-restart-relay.ts';
import type { Cancelled } from '../../text/cancelled.ts';
import { HistoryButton } from '../history/history-button.tsx';
import { CancelledNote } from './cancelled-note.tsx';
import { ClearFinished } from './clear-finished.tsx';
import { NoPairings } from './no-pairings.tsx';
import { PairingCard } from './pairing-card.tsx';

interface PairingsProps {
  /** What the person has just cancelled. */
  readonly cancelled: Cancelled | null;
}

/** The start screen: all pairings, and buttons to host or join one. */
export function Pairings({ cancelled }: PairingsProps) {
  const { view, navigate } = useApp();
  const { pairings } = view;
  const startRelay = useRestartRelay();
  return (
    <Page title={messages.pairings.title}>
      {cancelled !== null && <CancelledNote cancelled={cancelled} />}
      <Actions />
      {view.defaultRelay.kind === 'none' && (
        <div className="note row">
          <p>{messages.banners.noRelay}</p>
          <Button onPress={() => navigate({ screen: 'settings', section: 'top' })}>
            {messages.banners.chooseRelay}
          </Button>
        </div>
      )}
      {view.localRelay.failure !== null && (
        <FailureNote failure={view.localRelay.failure} onTryAgain={startRelay} />
      )}
      {pairings.length === 0 ? (
        <NoPairings />
      ) : (
        <LongList
          name="pairings"
          className="cards"
          label={messages.pairings.list}
          items={pairings}
          keyOf={({ id }) => id}
          draw={(one, { key, ...place }) => <PairingCard key={key} pairing={one} place={place} />}
        />
      )}
      <ClearFinished />
      <HistoryButton />
    </Page>
  );
}

function Actions() {
  const { view, navigate } = useApp();
  const host = () => navigate({ screen: 'host', verify: null });
  const join = () => navigate({ screen: 'join', text: '', relay: null, verify: null });
  const { host: hostLabel, hostHint, join: joinLabel, joinHint } = messages.pairings;
  if (view.pairings.length === 0) {
    return (
      <div className="tiles">
        <Tile icon="host" label={hostLabel} hint={hostHint} onPress={host} />
        <Tile icon="guest" label={joinLabel} hint={joinHint} onPress={join} />
      </div>
    );
  }
  return (
    <div className="pair-of-buttons">
      <Button onPress={host}>
        <Icon name="host" />
        {hostLabel}
      </Button>
      <Button onPress={join}>
        <Icon name="guest" />
        {joinLabel}
      </Button>
    </div>
  );
}
