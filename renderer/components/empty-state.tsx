import { Icon, type IconName } from './icon.tsx';

interface EmptyStateProps {
  readonly icon: IconName;
  readonly children: string;
}

/** A list that is empty: what will be in it, and how that comes about. */
export function EmptyState({ icon, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <span className="page-mark">
        <Icon name={icon} />
      </span>
      <p>{children}</p>
    </div>
  );
}
