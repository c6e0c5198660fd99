/** How long a person waits for the window after a click on the tray's icon, ours and an empty app's. */
import { z } from 'zod';
import { EMPTY, OURS, runOnDisplay } from './electron-run.ts';
import { type Benchmark, figure } from './row.ts';

/** What window-run.ts writes: ms of each click. */
const timesSchema = z.record(
  z.enum(['ours', 'empty']),
  z.object({ first: z.array(z.number()), later: z.array(z.number()) }),
);
export type WindowTimes = z.infer<typeof timesSchema>;

export const window: Benchmark = {
  name: 'window',
  async measure({ rounds }) {
    const { measured, note } = await runOnDisplay('window-run.ts', rounds);
    const { ours, empty } = timesSchema.parse(measured);
    const figures = (of: 'first' | 'later') => [
      figure(OURS, 'ms', ours[of]),
      figure(EMPTY, 'ms', empty[of], note),
    ];
    return [
      { what: 'first click on the icon → window painted', figures: figures('first'), goal: null },
      { what: 'later click on the icon → window painted', figures: figures('later'), goal: null },
    ];
  },
};
