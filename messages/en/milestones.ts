import type { Milestone, MilestoneState, Role } from '../../preload/contract.ts';

/** After the first two, both sides go the same way. */
const milestonesOfBoth: Readonly<
  Record<Exclude<Milestone, 'code-shared' | 'other-joined'>, string>
> = {
  'you-confirmed': 'You confirmed',
  'they-confirmed': 'They confirmed',
  'cards-exchanged': 'Cards exchanged',
  pinned: 'Pinned',
  'they-have-you': 'They have you, too',
};

/** As each side sees them. */
export const milestones: Readonly<Record<Role, Readonly<Record<Milestone, string>>>> = {
  host: {
    'code-shared': 'Code shared',
    'other-joined': 'Other side joined',
    ...milestonesOfBoth,
  },
  guest: {
    'code-shared': 'Code entered',
    'other-joined': 'The host is there',
    ...milestonesOfBoth,
  },
};

const milestonesOfBothNow: typeof milestonesOfBoth = {
  'you-confirmed': 'you confirm',
  'they-confirmed': 'they confirm',
  'cards-exchanged': 'exchanging cards',
  pinned: 'pinning',
  'they-have-you': 'they pin you, too',
};

/** The current milestone, for *Step 2 of 6: …*. */
export const milestonesNow: typeof milestones = {
  host: {
    'code-shared': 'sharing the code',
    'other-joined': 'the other side joins',
    ...milestonesOfBothNow,
  },
  guest: {
    'code-shared': 'going to the code at the relay',
    'other-joined': 'the host answers',
    ...milestonesOfBothNow,
  },
};

export const milestoneStates: Readonly<Record<MilestoneState, string>> = {
  pending: 'not yet',
  current: 'now',
  done: 'done',
  unknown: 'not known',
};
