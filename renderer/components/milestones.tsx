import type { ReactNode } from 'react';
import { messages } from '../../messages/index.ts';
import type { MilestoneState, PairingView } from '../../preload/contract.ts';
import { milestonesOf } from '../text/milestones.ts';
import { Icon } from './icon.tsx';

interface MilestonesProps {
  readonly pairing: Pick<PairingView, 'protocol' | 'role' | 'milestones'>;
  /** Shown beside the name of the current milestone. */
  readonly children?: ReactNode;
}

const ICONS = {
  done: 'check',
  current: 'current',
  pending: 'pending',
  unknown: 'unknown',
} as const;

/** The progress of a pairing: a mark for each milestone, and the name of the current one. */
export function Milestones({ pairing, children }: MilestonesProps) {
  const { role, milestones } = pairing;
  const names = milestonesOf(pairing);
  const current = names.find((name) => milestones[name] === 'current');
  return (
    <div className="milestones">
      <ol className="milestones-strip" aria-label={messages.milestonesLabel}>
        {names.map((name) => (
          <MilestoneItem
            key={name}
            name={messages.milestones[role][name]}
            state={milestones[name]}
          />
        ))}
      </ol>
      {current !== undefined && (
        <div className="row milestones-foot">
          <span className="milestones-current" aria-hidden="true">
            {messages.stepOf({
              step: names.indexOf(current) + 1,
              of: names.length,
              milestone: messages.milestonesNow[role][current],
            })}
          </span>
          {children}
        </div>
      )}
    </div>
  );
}

interface MilestoneItemProps {
  readonly name: string;
  readonly state: MilestoneState;
}

function MilestoneItem({ name, state }: MilestoneItemProps) {
  return (
    <li
      className={`milestone milestone-${state}`}
      aria-current={state === 'current' ? 'step' : undefined}
    >
      <Icon name={ICONS[state]} />
      <span className="unseen">{name}</span>
      <span className="unseen">{messages.milestoneStates[state]}</span>
    </li>
  );
}
