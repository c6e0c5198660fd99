import { messages } from '../../messages/index.ts';
import { useApp } from '../app-context.ts';
import { Button } from './button.tsx';

/** Offers *Try a pairing* to whoever has not paired yet. */
export function PracticeOffer() {
  return (
    <div className="row row-between">
      <p className="hint">{messages.practice.offer}</p>
      <TryPairing />
    </div>
  );
}

/** Opens the practice, which leads back to Pairings, or to Welcome on the first run. */
export function TryPairing() {
  const { navigate } = useApp();
  return (
    <Button
      variant="quiet"
      onPress={() => navigate({ screen: 'practice', back: { screen: 'pairings' } })}
    >
      {messages.practice.title}
    </Button>
  );
}
