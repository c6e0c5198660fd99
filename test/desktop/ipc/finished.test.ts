import { describe, expect, it } from 'vitest';
import { createFinished } from '../../../main/desktop/ipc/finished.ts';
import type { Milestone, PairingView } from '../../../preload/contract.ts';
import { pairingView, view } from '../support/pairings.ts';

/** What the window was given last, and what is known by now. */
function desk(shown: readonly PairingView[] | null, now: readonly PairingView[]) {
  const gone: string[] = [];
  const take = async (id: string) => {
    gone.push(id);
  };
  const cancel = (id: string) => take(id).then(() => false);
  const window = shown === null ? null : view({ pairings: shown });
  const views = {
    latest: view({ pairings: now }),
    sent: { window, tray: null },
    dismiss: () => {},
  };
  return { gone, finished: createFinished({ requests: { cancel, dismissPaired: take }, views }) };
}

const one = (id: string, change: Partial<PairingView>) => ({ ...pairingView(change), id });
const waiting = (milestone: Milestone) => ({
  ...pairingView({}).milestones,
  [milestone]: 'current' as const,
});
const stopped = one('stopped', { phase: 'stopped' });
const paired = one('paired', { phase: 'paired' });
const goesOn = one('goes on', { phase: 'paired', milestones: waiting('they-have-you') });
const live = one('live', { phase: 'compare' });

describe('clearing what is finished', () => {
  it('takes what stopped and what is paired, and leaves what goes on', async () => {
    const all = [live, stopped, goesOn, paired];
    const { finished, gone } = desk(all, all);
    expect(await finished.clear()).toBe(2);
    expect(gone).toEqual(['stopped', 'paired']);
  });

  it('leaves what the window did not show as finished', async () => {
    const { finished, gone } = desk([{ ...stopped, phase: 'compare' }], [stopped, paired]);
    expect(await finished.clear()).toBe(0);
    expect(gone).toEqual([]);
  });

  it('does nothing while there is no window', async () => {
    const { finished } = desk(null, [stopped]);
    expect(await finished.clear()).toBe(0);
  });
});

it('a pairing that goes on is not taken off the list', async () => {
  const { finished, gone } = desk([live], [live]);
  await expect(finished.dismiss(live)).rejects.toMatchObject({ code: 'stale' });
  expect(gone).toEqual([]);
});
