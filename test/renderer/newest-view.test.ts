import { describe, expect, it } from 'vitest';
import { pushedView } from '../../main/desktop/view/pushed-view.ts';
import type { View } from '../../preload/contract.ts';
import { LOADING, withAnswered, withFailure, withPushed } from '../../renderer/text/newest-view.ts';
import { view } from '../desktop/support/pairings.ts';
import { alan } from './sample-people.ts';

const PEERS = [alan];
const first: View = { ...view(), peers: PEERS };
const second: View = { ...first, language: 'de' };

describe('peers', () => {
  it('are pushed with a view only if they are others than the page has', () => {
    expect(pushedView(first, null)).toEqual(first);
    expect(pushedView(second, first)).toEqual({ ...second, peers: 'unchanged' });
    const changed = { ...second, peers: [] };
    expect(pushedView(changed, first)).toEqual(changed);
  });

  it('that did not change are those of the last view', () => {
    const known = withPushed(LOADING, first);
    expect(withPushed(known, pushedView(second, first))).toEqual({ state: 'ready', view: second });
  });

  it('come with the answer where a later view was pushed before it arrived', () => {
    const early = withPushed(LOADING, pushedView(second, first));
    expect(early).toMatchObject({ state: 'loading' });
    expect(withAnswered(early, first)).toEqual({ state: 'ready', view: second });
  });
});

describe('an answer', () => {
  it('is older than a view that was pushed in the meantime', () => {
    const known = withPushed(LOADING, second);
    expect(withAnswered(known, first)).toEqual({ state: 'ready', view: second });
    const failure = { code: 'internal', detail: null } as const;
    expect(withFailure(known, failure)).toEqual(known);
    expect(withFailure(LOADING, failure)).toEqual({ state: 'failed', failure });
  });
});
