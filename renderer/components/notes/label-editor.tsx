import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import { MAX_OWN_TEXT } from '../../../preload/constants.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../button.tsx';
import { CallFailure } from '../call-failure.tsx';
import { Disclosure } from '../disclosure.tsx';
import { Form } from '../form.tsx';
import { TextField } from '../text-field.tsx';

/** Asks what a pairing is for, on demand, or shows and changes what was said. */
export function LabelEditor({ pairing }: { readonly pairing: PairingView }) {
  const { id, ownLabel } = pairing;
  const text = messages.notes.label;
  const [typed, setTyped] = useState(ownLabel ?? '');
  const [done, setDone] = useState<string | null>(null);
  const save = useCall('setLabel');
  const press = async () => {
    const answer = await save.run({ id, text: typed });
    if (answer.ok) setDone(typed.trim() === '' ? text.removed : text.saved);
  };
  return (
    <Disclosure summary={ownLabel === null ? text.field : text.shown({ label: ownLabel })}>
      <Form busy={save.busy} onSubmit={() => void press()}>
        <TextField
          label={text.field}
          hint={text.hint}
          value={typed}
          onChange={(value) => {
            setTyped(value.slice(0, MAX_OWN_TEXT));
            setDone(null);
          }}
        />
        <div className="row">
          <Button onPress={() => void press()} disabled={save.busy}>
            {text.save}
          </Button>
          <span role="status" className="hint">
            {done}
          </span>
        </div>
        <CallFailure call={save} onTryAgain={() => void press()} />
      </Form>
    </Disclosure>
  );
}
