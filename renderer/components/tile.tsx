import { useId } from 'react';
import { Icon, type IconName } from './icon.tsx';

interface TileProps {
  readonly icon: IconName;
  readonly label: string;
  readonly hint: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

/** A large button with an icon and a hint. The whole tile is clickable. */
export function Tile({ icon, label, hint, disabled = false, onPress }: TileProps) {
  const id = useId();
  return (
    <div className="tile">
      <span className="tile-mark">
        <Icon name={icon} />
      </span>
      <button
        type="button"
        className="tile-button"
        aria-describedby={id}
        aria-disabled={disabled || undefined}
        onClick={disabled ? undefined : onPress}
      >
        {label}
      </button>
      <p id={id} className="hint">
        {hint}
      </p>
    </div>
  );
}
