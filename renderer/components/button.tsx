import type { ReactNode, Ref } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly look?: 'plain' | 'primary' | 'quiet' | 'danger';
  /** Pressing does nothing for now. The button keeps its place in the keyboard's order. */
  readonly asleep?: boolean;
  /** Called instead of `onPress` while asleep. */
  readonly onEarly?: () => void;
  readonly hidden?: boolean;
  readonly describedBy?: string | undefined;
  readonly expanded?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that never submits a form by itself and never loses the focus while it sleeps. */
export function Button(props: ButtonProps) {
  const { children, look = 'plain', asleep = false, onPress, onEarly } = props;
  return (
    <button
      type="button"
      ref={props.ref}
      className={`button button-${look}`}
      aria-disabled={asleep || undefined}
      aria-describedby={props.describedBy}
      aria-expanded={props.expanded}
      hidden={props.hidden}
      onClick={asleep ? onEarly : onPress}
    >
      {children}
    </button>
  );
}

interface SubmitProps {
  readonly children: ReactNode;
  readonly asleep?: boolean;
}

/** The button of a form; its form ignores being submitted while it sleeps. */
export function Submit({ children, asleep = false }: SubmitProps) {
  return (
    <button type="submit" className="button button-primary" aria-disabled={asleep || undefined}>
      {children}
    </button>
  );
}
