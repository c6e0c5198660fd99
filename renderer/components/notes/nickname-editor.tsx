import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import { MAX_OWN_TEXT } from '../../../preload/constants.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../button.tsx';
import { CallFailure } from '../call-failure.tsx';
import { Form } from '../form.tsx';
import { TextField } from '../text-field.tsx';

/** What this person calls a peer. */
export function NicknameEditor({ peer }: { readonly peer: PeerView }) {
  const { handle, nickname } = peer;
  const text = messages.notes.nickname;
  const [typed, setTyped] = useState(nickname ?? '');
  const [done, setDone] = useState<string | null>(null);
  const save = useCall('setNickname');
  const press = async () => {
    const answer = await save.run({ handle, text: typed });
    if (!answer.ok) return;
    setDone(typed.trim() === '' ? text.removed : text.saved({ nickname: typed.trim() }));
  };
  return (
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
  );
}
