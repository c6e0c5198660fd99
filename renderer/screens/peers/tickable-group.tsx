import { Icon } from '../../components/icon.tsx';

interface TickableGroupProps {
  /** Four hexadecimal digits. */
  readonly text: string;
  readonly ticked: boolean;
  readonly onTick: () => void;
}

/** A group of a fingerprint that is ticked off as it is read. */
export function TickableGroup({ text, ticked, onTick }: TickableGroupProps) {
  return (
    <button type="button" className="tick mono" aria-pressed={ticked} onClick={onTick}>
      <Icon name={ticked ? 'check' : 'pending'} />
      {text}
    </button>
  );
}
