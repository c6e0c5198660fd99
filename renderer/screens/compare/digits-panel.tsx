import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Digits } from '../../components/digits.tsx';
import { nameOf } from '../../text/code.ts';

/** The digits and their code, or for a typist that the typed digits were correct. */
export function DigitsPanel({ pairing }: { readonly pairing: PairingView }) {
  const { digits, phase, compareRole } = pairing;
  return (
    <div className="surface code-panel">
      {digits !== null && <Digits digits={digits} />}
      {digits === null && phase === 'exchanging' && compareRole === 'typist' && (
        <p>{messages.compare.correctDigits}</p>
      )}
      <p className="hint with-code">{messages.compare.forCode({ code: nameOf(pairing) })}</p>
    </div>
  );
}
