import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { messages } from '../../../messages/index.ts';
import {
  type DigitKey,
  digitsAfter,
  isTyped,
  NO_DIGITS,
  PLACES,
  wholeDigits,
} from '../../text/typed-digits.ts';

interface DigitBoxesProps {
  /** True: the first box takes the focus as soon as it is drawn. */
  readonly arriving: boolean;
  readonly busy: boolean;
  /** Id of the text that says what to type. */
  readonly describedBy: string;
  /** Called each time that a digit was typed and all six are there. */
  readonly onWhole: (digits: string) => void;
}

/** Six boxes that only a person fills, key by key: what is pasted or dropped is not taken. */
export function DigitBoxes({ arriving, busy, describedBy, onWhole }: DigitBoxesProps) {
  const [typed, setTyped] = useState(NO_DIGITS);
  const group = useRef<HTMLFieldSetElement>(null);
  // Before the first key the focus stays where the screen has put it.
  const leads = useRef(arriving);
  const { boxes, at } = typed;

  useEffect(() => {
    if (leads.current) group.current?.querySelectorAll('input')[at]?.focus();
  }, [at]);

  const press = (key: DigitKey) => {
    if (busy) return;
    leads.current = true;
    const next = digitsAfter(typed, key);
    setTyped(next);
    const whole = wholeDigits(next);
    if (key.type === 'typed' && whole !== null) onWhole(whole);
  };
  const onKey = (event: KeyboardEvent, place: number) => {
    const key = keyOf(event.key, place);
    if (key === null) return;
    event.preventDefault();
    press(key);
  };

  return (
    <fieldset ref={group} className="digit-boxes" dir="ltr" aria-describedby={describedBy}>
      <legend className="unseen">{messages.compare.boxes}</legend>
      {PLACES.map((place) => (
        <input
          key={place}
          className="input digit-box"
          inputMode="numeric"
          autoComplete="off"
          aria-label={messages.compare.box({ number: place + 1 })}
          readOnly={busy}
          value={boxes[place] ?? ''}
          onFocus={(event) => {
            event.currentTarget.select();
            if (place !== at) setTyped({ boxes, at: place });
          }}
          onKeyDown={(event) => onKey(event, place)}
          onChange={({ nativeEvent }) => {
            if (!(nativeEvent instanceof InputEvent) || !isTyped(nativeEvent.inputType)) return;
            press({ type: 'typed', at: place, text: nativeEvent.data ?? '' });
          }}
        />
      ))}
    </fieldset>
  );
}

function keyOf(key: string, place: number): DigitKey | null {
  switch (key) {
    case 'Backspace':
    case 'Delete':
      return { type: 'erase', at: place };
    case 'ArrowLeft':
      return { type: 'go', to: place - 1 };
    case 'ArrowRight':
      return { type: 'go', to: place + 1 };
    default:
      return null;
  }
}
