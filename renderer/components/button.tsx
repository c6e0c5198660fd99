import type { ReactNode, Ref } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly variant?: 'plain' | 'primary' | 'quiet' | 'danger';
  /** Sets `aria-disabled`; the button keeps the focus and its place in the tab order. */
  readonly disabled?: boolean;
  /** Called instead of `onPress` while disabled. */
  readonly onDisabledPress?: () => void;
  readonly hidden?: boolean;
  readonly describedBy?: string | undefined;
  readonly expanded?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that does not submit forms and keeps the focus while it is disabled. */
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

/** The submit button of a {@link Form}, which ignores submits while it is busy. */
export function SubmitButton({ children, disabled = false }: SubmitButtonProps) {
  return (
    <button type="submit" className="button button-primary" aria-disabled={disabled || undefined}>
      {children}
    </button>
  );
}
