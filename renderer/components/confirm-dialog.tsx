import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { CallFailure, type CallOutcome } from './call-failure.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  /** The call that confirming makes. */
  readonly call: CallOutcome & { readonly busy: boolean };
  readonly onConfirm: () => void;
  /** Also called on Escape. */
  readonly onCancel: () => void;
}

/** Asks before something that cannot be undone. The cancel button has the focus. */
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
  const cancelButton = useRef<HTMLButtonElement>(null);
  const id = useId();

  useLayoutEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    cancelButton.current?.focus();
  }, []);

  return (
    // Escape fires `cancel` while the dialog is still open, but the browser may skip that event.
    // `close` always fires, but possibly after the next key press.
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
        <Button ref={cancelButton} onPress={onCancel}>
          {cancelLabel}
        </Button>
        <Button variant="danger" disabled={call.busy} onPress={onConfirm}>
          {confirmLabel}
        </Button>
      </div>
    </dialog>
  );
}
