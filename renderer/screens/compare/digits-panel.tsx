import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Digits } from '../../components/digits.tsx';

/** The digits and their code, or for a typist that the typed digits were correct. */
export function DigitsPanel({ pairing }: { readonly pairing: PairingView }) {
  const { code, digits, phase, compareRole } = pairing;
  return (
    <div className="surface code-panel">
      {digits !== null && <Digits digits={digits} />}
      {digits === null && phase === 'exchanging' && compareRole === 'typist' && (
        <p>{messages.compare.correctDigits}</p>
      )}
      <p className="hint with-code">{messages.compare.forCode({ code })}</p>
    </div>
  );
}
