import { messages } from '../../messages/index.ts';
import { useApp } from '../app-context.ts';
import { Button } from './button.tsx';

/** Offers *Try a pairing* to whoever has not paired yet. */
export function PracticeOffer() {
  const { navigate } = useApp();
  return (
    <div className="row row-between">
      <p className="hint">{messages.practice.offer}</p>
      <Button
        variant="quiet"
        onPress={() => navigate({ screen: 'practice', back: { screen: 'pairings' } })}
      >
        {messages.practice.title}
      </Button>
    </div>
  );
}
