import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.tsx';
import { CallFailure, type Refusable } from './call-failure.tsx';

interface QuestionProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly yes: string;
  readonly no: string;
  /** What Yes leads to. */
  readonly call: Refusable & { readonly busy: boolean };
  readonly onYes: () => void;
  /** Also called on Escape. */
  readonly onNo: () => void;
}

/** Asks before something that cannot be taken back. The focus is on the harmless answer. */
export function Question({ title, children, yes, no, call, onYes, onNo }: QuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const harmless = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    harmless.current?.focus();
  }, []);

  return (
    // On Escape `cancel` comes while the dialog is still open; `close` comes when the next key may have
    // been pressed already. The browser may leave `cancel` out.
    <dialog ref={dialog} className="question" aria-labelledby={id} onCancel={onNo} onClose={onNo}>
      <h2 id={id}>{title}</h2>
      {children}
      <CallFailure call={call} onTryAgain={onYes} />
      <div className="pair-of-buttons">
        <Button ref={harmless} onPress={onNo}>
          {no}
        </Button>
        <Button look="danger" asleep={call.busy} onPress={onYes}>
          {yes}
        </Button>
      </div>
    </dialog>
  );
}
