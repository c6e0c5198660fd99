import { describe, expect, it } from 'vitest';
import { launchOf, restartArguments } from '../../../main/desktop/app/launch.ts';

describe('the command line of a launch', () => {
  it('shows the window', () => {
    expect(launchOf(['electron', '.'])).toEqual({ window: 'shown', where: null });
  });

  it('shows none at login', () => {
    expect(launchOf(['electron', '.', '--hidden'])).toEqual({ window: 'hidden' });
  });

  it('leads to Join with a join link, even at login', () => {
    const text = 'wire-pair://join?code=73-2QXC4P';
    const where = { screen: 'join', text };
    expect(launchOf(['electron', '--hidden', text])).toEqual({ window: 'shown', where });
    expect(launchOf(['electron', '--', text])).toEqual({ window: 'shown', where });
  });

  it.each([
    ['host', { screen: 'host' }],
    ['join', { screen: 'join', text: null }],
    ['peers', { screen: 'peers' }],
    ['settings', { screen: 'settings' }],
    ['pairing', null],
    ['', null],
  ])('leads to the screen that a menu of the system names: %s', (name, where) => {
    expect(launchOf(['electron', `--go-to=${name}`])).toEqual({ window: 'shown', where });
  });
});

it('a restart opens the window, and does not use the same link again', () => {
  const links = ['wire-pair://join?code=73-2QXC4P', 'WIRE-PAIR://join?code=73-2QXC4P'];
  expect(restartArguments(['.', '--hidden', ...links, '--go-to=host'])).toEqual([
    '.',
    '--go-to=host',
  ]);
});
