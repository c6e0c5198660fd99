import type { ReactNode, Ref } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly variant?: 'plain' | 'primary' | 'quiet' | 'danger';
  /** Pressing does nothing for now. The button keeps its place in the keyboard's order. */
  readonly disabled?: boolean;
  /** Called instead of `onPress` while asleep. */
  readonly onDisabledPress?: () => void;
  readonly hidden?: boolean;
  readonly describedBy?: string | undefined;
  readonly expanded?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that never submits a form by itself and never loses the focus while it sleeps. */
export function Button(props: ButtonProps) {
  const { children, variant = 'plain', disabled = false, onPress, onDisabledPress } = props;
  return (
    <button
      type="button"
      ref={props.ref}
      className={`button button-${variant}`}
      aria-disabled={disabled || undefined}
      aria-describedby={props.describedBy}
      aria-expanded={props.expanded}
      hidden={props.hidden}
      onClick={disabled ? onDisabledPress : onPress}
    >
      {children}
    </button>
  );
}

interface SubmitButtonProps {
  readonly children: ReactNode;
  readonly disabled?: boolean;
}

/** The button of a form; its form ignores being submitted while it sleeps. */
export function SubmitButton({ children, disabled = false }: SubmitButtonProps) {
  return (
    <button type="submit" className="button button-primary" aria-disabled={disabled || undefined}>
      {children}
    </button>
  );
}
