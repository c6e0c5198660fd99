import type { ReactNode } from 'react';
import { messages } from '../../messages/index.ts';
// Imported from this part of the contract because contract.ts imports zod.
import {
  MILESTONES,
  type Milestone,
  type MilestoneState,
  type PairingView,
} from '../../preload/pairing-view.ts';
import { Icon } from './icon.tsx';

interface MilestonesProps {
  readonly milestones: PairingView['milestones'];
  /** Shown beside the name of the current milestone. */
  readonly children?: ReactNode;
}

const ICONS = { done: 'check', current: 'current', pending: 'pending' } as const;

/** The progress of a pairing: a mark for each milestone, and the name of the current one. */
export function Milestones({ milestones, children }: MilestonesProps) {
  const current = MILESTONES.find((name) => milestones[name] === 'current');
  return (
    <div className="milestones">
      <ol className="milestones-strip" aria-label={messages.milestonesLabel}>
        {MILESTONES.map((name) => (
          <MilestoneItem key={name} name={name} state={milestones[name]} />
        ))}
      </ol>
      {current !== undefined && (
        <div className="row milestones-foot">
          <span className="milestones-current" aria-hidden="true">
            {messages.stepOf({
              step: MILESTONES.indexOf(current) + 1,
              of: MILESTONES.length,
              milestone: messages.milestonesNow[current],
            })}
          </span>
          {children}
        </div>
      )}
    </div>
  );
}

interface MilestoneItemProps {
  readonly name: Milestone;
  readonly state: MilestoneState;
}

function MilestoneItem({ name, state }: MilestoneItemProps) {
  return (
    <li
      className={`milestone milestone-${state}`}
      aria-current={state === 'current' ? 'step' : undefined}
    >
      <Icon name={ICONS[state]} />
      <span className="unseen">{messages.milestones[name]}</span>
      <span className="unseen">{messages.milestoneStates[state]}</span>
    </li>
  );
}
