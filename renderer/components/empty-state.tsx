import { Icon, type IconName } from './icon.tsx';

interface EmptyStateProps {
  readonly icon: IconName;
  readonly children: string;
}

/** Shown instead of an empty list. */
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
