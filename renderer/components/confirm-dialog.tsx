import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button.tsx';
import { CallFailure, type CallOutcome } from './call-failure.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  /** What Yes leads to. */
  readonly call: CallOutcome & { readonly busy: boolean };
  readonly onConfirm: () => void;
  /** Also called on Escape. */
  readonly onCancel: () => void;
}

/** Asks before something that cannot be taken back. The focus is on the harmless answer. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  cancelLabel,
  call,
  onConfirm,
  onCancel,
}: ConfirmDialogProps) {
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
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={id}
      onCancel={onCancel}
      onClose={onCancel}
    >
      <h2 id={id}>{title}</h2>
      {children}
      <CallFailure call={call} onTryAgain={onConfirm} />
      <div className="pair-of-buttons">
        <Button ref={harmless} onPress={onCancel}>
          {cancelLabel}
        </Button>
        <Button variant="danger" disabled={call.busy} onPress={onConfirm}>
          {confirmLabel}
        </Button>
      </div>
    </dialog>
  );
}
