import type { ReactNode } from 'react';
import { messages } from '../../messages/index.ts';
// From its part of the contract: contract.ts itself brings zod.
import {
  MILESTONES,
  type Milestone,
  type MilestoneState,
  type PairingView,
} from '../../preload/pairing-view.ts';
import { Icon } from './icon.tsx';

interface LegsProps {
  readonly legs: PairingView['milestones'];
  /** `strip` shows the shapes alone, and names the leg that is on. */
  readonly look: 'list' | 'strip';
  /** What stands beside the name of the leg that is on. */
  readonly children?: ReactNode;
}

const ICONS = { done: 'check', current: 'now', pending: 'later' } as const;

/** How far a pairing is. */
export function Legs({ legs, look, children }: LegsProps) {
  const current = MILESTONES.find((leg) => legs[leg] === 'current');
  return (
    <div className="legs">
      <ol className={`legs-${look}`} aria-label={messages.legsLabel}>
        {MILESTONES.map((leg) => (
          <Leg key={leg} leg={leg} state={legs[leg]} named={look === 'list'} />
        ))}
      </ol>
      {look === 'strip' && current !== undefined && (
        <div className="row legs-foot">
          <span className="legs-current" aria-hidden="true">
            {messages.stepOf({
              step: MILESTONES.indexOf(current) + 1,
              of: MILESTONES.length,
              leg: messages.legsNow[current],
            })}
          </span>
          {children}
        </div>
      )}
    </div>
  );
}

interface LegProps {
  readonly leg: Milestone;
  readonly state: MilestoneState;
  readonly named: boolean;
}

function Leg({ leg, state, named }: LegProps) {
  return (
    <li className={`leg leg-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
      <Icon name={ICONS[state]} />
      <span className={named ? undefined : 'unseen'}>{messages.legs[leg]}</span>
      <span className="unseen">{messages.legStates[state]}</span>
    </li>
  );
}
