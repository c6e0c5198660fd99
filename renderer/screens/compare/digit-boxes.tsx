import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import {
  completeDigits,
  type DigitKey,
  digitsAfter,
  EMPTY,
  isTyped,
  POSITIONS,
} from '../../text/typed-digits.ts';

interface DigitBoxesProps {
  /** Focuses the first box on mount. */
  readonly autoFocus: boolean;
  readonly busy: boolean;
  /** Id of the text that says what to type. */
  readonly describedBy: string;
  /** Called whenever a digit was typed and all six are present. */
  readonly onComplete: (digits: string) => void;
}

/** Six boxes for typed digits. Pasted or dropped text is ignored. */
export function DigitBoxes({ autoFocus, busy, describedBy, onComplete }: DigitBoxesProps) {
  const [typed, setTyped] = useState(EMPTY);
  const group = useRef<HTMLFieldSetElement>(null);
  // Until the first key, the focus stays where the screen has put it.
  const managesFocus = useRef(autoFocus);
  const { boxes, focused } = typed;

  useLayoutEffect(() => {
    if (managesFocus.current) group.current?.querySelectorAll('input')[focused]?.focus();
  }, [focused]);

  const press = (key: DigitKey) => {
    if (busy) return;
    managesFocus.current = true;
    const next = digitsAfter(typed, key);
    setTyped(next);
    const whole = completeDigits(next);
    if (key.type === 'typed' && whole !== null) onComplete(whole);
  };
  const onKey = (event: KeyboardEvent, position: number) => {
    const key = keyOf(event.key, position);
    if (key === null) return;
    event.preventDefault();
    press(key);
  };

  return (
    <fieldset ref={group} className="digit-boxes" dir="ltr" aria-describedby={describedBy}>
      <legend className="unseen">{messages.compare.boxes}</legend>
      {POSITIONS.map((position) => (
        <input
          key={position}
          className="input digit-box"
          inputMode="numeric"
          autoComplete="off"
          aria-label={messages.compare.box({ number: position + 1 })}
          readOnly={busy}
          value={boxes[position] ?? ''}
          onFocus={(event) => {
            event.currentTarget.select();
            if (position !== focused) setTyped({ boxes, focused: position });
          }}
          onKeyDown={(event) => onKey(event, position)}
          onChange={({ nativeEvent }) => {
            if (!(nativeEvent instanceof InputEvent) || !isTyped(nativeEvent.inputType)) return;
            press({ type: 'typed', at: position, text: nativeEvent.data ?? '' });
          }}
        />
      ))}
    </fieldset>
  );
}

function keyOf(key: string, position: number): DigitKey | null {
  switch (key) {
    case 'Backspace':
    case 'Delete':
      return { type: 'erase', at: position };
    case 'ArrowLeft':
      return { type: 'move', to: position - 1 };
    case 'ArrowRight':
      return { type: 'move', to: position + 1 };
    default:
      return null;
  }
}
