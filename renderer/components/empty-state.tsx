import { Icon, type IconName } from './icon.tsx';

interface NothingProps {
  readonly icon: IconName;
  readonly children: string;
}

/** A list that is empty: what will be in it, and how that comes about. */
export function Nothing({ icon, children }: NothingProps) {
  return (
    <div className="nothing">
      <span className="page-mark">
        <Icon name={icon} />
      </span>
      <p>{children}</p>
    </div>
  );
}
