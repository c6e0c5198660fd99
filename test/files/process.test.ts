import { expect, it } from 'vitest';
import { isAlive } from '../../main/files/process.ts';

it('a process that exists is alive, also another one', () => {
  expect([process.pid, process.ppid].map(isAlive)).toEqual([true, true]);
});

it.each([0, -1, -process.pid, 1.5, Number.NaN, 2 ** 60])('%d names no process', (pid) => {
  expect(isAlive(pid)).toBe(false);
});
