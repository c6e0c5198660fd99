import { describe, expect, it } from 'vitest';
import { pushedView } from '../../main/desktop/view/pushed-view.ts';
import { messages, setLanguage } from '../../messages/index.ts';
import type { Answer, Destination, PushedView, View } from '../../preload/contract.ts';
import { FromMain } from '../../renderer/from-main.ts';
import { view } from '../desktop/support/pairings.ts';

const first: View = { ...view(), peers: [] };
const HOST: Destination = { screen: 'host' };

/** A main process that the test answers and pushes for. */
function openMain() {
  const order: string[] = [];
  let push: (pushed: PushedView) => void = () => {};
  let navigate: (destination: Destination) => void = () => {};
  let answer: (answered: Answer<'view'>) => void = () => {};
  const pushes = {
    onView: (listener: typeof push) => {
      order.push('listen to views');
      push = listener;
      return () => {};
    },
    onNavigate: (listener: typeof navigate) => {
      order.push('listen to destinations');
      navigate = listener;
      return () => {};
    },
  };
  const main = new FromMain(pushes, () => {
    order.push('ask');
    return new Promise((resolve) => {
      answer = resolve;
    });
  });
  return {
    main,
    order,
    push: (pushed: PushedView) => push(pushed),
    navigate: (destination: Destination) => navigate(destination),
    answer: (answered: Answer<'view'>) => answer(answered),
  };
}

describe('a page', () => {
  it('listens before it asks for its view, since main then sends', () => {
    expect(openMain().order).toEqual(['listen to views', 'listen to destinations', 'ask']);
  });

  it('knows its view before it is drawn, and in its language', async () => {
    const { main, answer } = openMain();
    setLanguage('en');
    answer({ ok: true, value: { ...first, language: 'de' } });
    await main.answered;
    expect(main.current()).toMatchObject({ state: 'ready', view: { language: 'de' } });
    expect(messages.language).toBe('de');
    setLanguage('en');
  });

  it('knows why it has none', async () => {
    const { main, answer } = openMain();
    const failure = { code: 'internal', detail: 'broken' } as const;
    answer({ ok: false, failure });
    await main.answered;
    expect(main.current()).toEqual({ state: 'failed', failure });
  });

  it('is drawn again with each view, until it no longer is', async () => {
    const { main, answer, push } = openMain();
    let redraws = 0;
    const stop = main.subscribe(() => {
      redraws += 1;
    });
    answer({ ok: true, value: first });
    await main.answered;
    push(pushedView({ ...first, settingsQuarantined: '/x' }, first));
    expect(redraws).toBe(2);
    expect(main.current()).toMatchObject({ view: { settingsQuarantined: '/x', peers: [] } });
    stop();
    push(pushedView(first, first));
    expect(redraws).toBe(2);
  });

  it('goes where it was sent before it was drawn, once, and where it is sent later', () => {
    const { main, navigate } = openMain();
    const went: Destination[] = [];
    navigate({ screen: 'peers' });
    navigate(HOST);
    main.onNavigate((destination) => went.push(destination))();
    expect(went).toEqual([HOST]);

    main.onNavigate((destination) => went.push(destination));
    navigate(HOST);
    expect(went).toEqual([HOST, HOST]);
  });
});
