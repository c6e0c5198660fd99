import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';

/** Leads to the history, once there is one. */
export function HistoryButton() {
  const { view, navigate } = useApp();
  if (view.historyRevision === '') return null;
  return (
    <div className="row row-end">
      <Button variant="quiet" onPress={() => navigate({ screen: 'history' })}>
        <Icon name="history" />
        {messages.notes.history.open}
      </Button>
    </div>
  );
}
