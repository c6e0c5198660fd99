import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import {
  type DigitKey,
  digitsAfter,
  isTyped,
  EMPTY,
  POSITIONS,
  completeDigits,
} from '../../text/typed-digits.ts';

interface DigitBoxesProps {
  /** True: the first box takes the focus as soon as it is drawn. */
  readonly autoFocus: boolean;
  readonly busy: boolean;
  /** Id of the text that says what to type. */
  readonly describedBy: string;
  /** Called each time that a digit was typed and all six are there. */
  readonly onComplete: (digits: string) => void;
}

/** Six boxes that only a person fills, key by key: what is pasted or dropped is not taken. */
export function DigitBoxes({ autoFocus, busy, describedBy, onComplete }: DigitBoxesProps) {
  const [typed, setTyped] = useState(EMPTY);
  const group = useRef<HTMLFieldSetElement>(null);
  // Before the first key the focus stays where the screen has put it.
  const leads = useRef(autoFocus);
  const { boxes, focused } = typed;

  useEffect(() => {
    if (leads.current) group.current?.querySelectorAll('input')[focused]?.focus();
  }, [focused]);

  const press = (key: DigitKey) => {
    if (busy) return;
    leads.current = true;
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
