import { useEffect, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import type { PastEventView } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { LongList } from '../../components/long-list.tsx';
import { BACK_TO_PAIRINGS, Page } from '../../components/page.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { EraseAllDialog } from './erase-all-dialog.tsx';
import { PastEventItem } from './past-event-item.tsx';

/** What happened on this computer: apart from what is under way, and to be erased. */
export function History() {
  const { historyRevision } = useApp().view;
  const { run: read, ...reading } = useCall('readHistory');
  const erase = useCall('eraseHistory');
  const [events, setEvents] = useState<readonly PastEventView[] | null>(null);
  const [asks, setAsks] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const text = messages.notes.history;

  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when the history has changed
  useEffect(() => {
    void read(undefined).then((answer) => {
      if (answer.ok) setEvents(answer.value.events);
    });
  }, [read, historyRevision]);

  const sayErased = () => {
    setAsks(false);
    setDone(text.erased);
  };
  const eraseOne = async (key: string) => {
    const answer = await erase.run({ key });
    if (answer.ok) sayErased();
  };

  return (
    <Page title={text.title} back={BACK_TO_PAIRINGS}>
      <p className="lead">{text.intro}</p>
      <CallFailure call={reading} onTryAgain={reading.retry} />
      <CallFailure call={erase} onTryAgain={erase.retry} />
      <p role="status" className="hint">
        {done}
      </p>
      {events?.length === 0 && <EmptyState icon="history">{text.none}</EmptyState>}
      {events !== null && events.length > 0 && (
        <>
          <LongList
            name="history"
            className="cards"
            label={text.list}
            items={events}
            keyOf={({ key }) => key}
            draw={(event, { key, ...place }) => (
              <PastEventItem
                key={key}
                event={event}
                place={place}
                onErase={() => void eraseOne(key)}
              />
            )}
          />
          <div className="row row-end">
            <Button variant="danger" onPress={() => setAsks(true)}>
              {text.eraseAll}
            </Button>
          </div>
        </>
      )}
      {asks && (
        <EraseAllDialog
          count={events?.length ?? 0}
          onKeep={() => setAsks(false)}
          onErased={sayErased}
        />
      )}
    </Page>
  );
}
