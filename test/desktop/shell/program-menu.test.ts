import { describe, expect, it } from 'vitest';
import { dockMenu, jumpTasks, needingPerson } from '../../../main/desktop/shell/program-menu.ts';
import { ANN, CODE, MAILBOX_QUESTION, pairingView, view } from '../support/pairings.ts';

const compare = pairingView({ phase: 'compare', digits: '384217' });

describe('the badge', () => {
  it('counts the pairings that wait for a person, and no others', () => {
    expect(needingPerson(view())).toBe(0);
    const others = (
      ['opening', 'waiting-for-peer', 'exchanging', 'paired', 'stopped'] as const
    ).map((phase) => pairingView({ phase }));
    expect(needingPerson(view({ pairings: others }))).toBe(0);
    const asking = pairingView({ phase: 'exchanging', mailboxQuestion: MAILBOX_QUESTION });
    expect(needingPerson(view({ pairings: [compare, ...others, asking] }))).toBe(2);
  });
});

describe('the menu of the Dock', () => {
  it('leads to a new pairing', () => {
    expect(dockMenu(view({ identity: null }))).toEqual([]);
    expect(dockMenu(view({ identity: ANN }))).toEqual([
      { label: 'Host a pairing', intent: { do: 'show', where: { screen: 'host' } } },
      { label: 'Join a pairing…', intent: { do: 'show', where: { screen: 'join', text: null } } },
    ]);
  });

  it('opens each pairing, and decides nothing', () => {
    const menu = dockMenu(view({ pairings: [compare] }));
    expect(menu.slice(0, 2)).toEqual([
      {
        label: '73-2QXC4P · compare 384-217',
        intent: { do: 'show', where: { screen: 'pairing', id: CODE } },
      },
      'separator',
    ]);
    expect(JSON.stringify(menu)).not.toMatch(/confirm|reject|cancel/);
  });
});

describe('the jump list', () => {
  it('starts the app where a new pairing is made', () => {
    expect(jumpTasks(view({ identity: ANN }), [])).toEqual([
      { title: 'Host a pairing', arguments: '--go-to=host' },
      { title: 'Join a pairing…', arguments: '--go-to=join' },
    ]);
  });

  it('names the folder of a checkout', () => {
    const [host] = jumpTasks(view({ identity: ANN }), ['C:\\wire tray']);
    expect(host?.arguments).toBe('"C:\\wire tray" --go-to=host');
  });

  it('holds no code and no digits, since the system keeps it in files', () => {
    const tasks = JSON.stringify(jumpTasks(view({ pairings: [compare] }), []));
    expect(tasks).not.toMatch(/73-2QXC4P|384/);
  });
});
