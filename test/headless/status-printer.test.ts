import { afterEach, expect, it, vi } from 'vitest';
import { StatusPrinter } from '../../main/headless/status-printer.ts';
import { Failure } from '../../main/pairing/machine/failure.ts';
import { messages } from '../../messages/index.ts';

afterEach(() => vi.restoreAllMocks());

/** @returns everything that was said of the failures of one snapshot each */
function toldOf(...failures: unknown[]): string[] {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const told = new StatusPrinter(false, '/home/ann');
  for (const failure of failures) {
    told.changed({ seat: null, pairings: [], problems: [], failure });
  }
  return said;
}

it('a pairing that ended is told with what it means and what to do next, as JSON without', () => {
  const error = 'peer-mailbox-changed: known bob https://a.example 1a2b3c4d, offered …';
  const ended = { ts: 'then', code: '73-2QXC4P', from: 'confirmed', to: 'aborted', sas: null };
  const transition = { ...ended, peer_did: null, error };
  const said: string[] = [];
  const keep = (text: string | Uint8Array) => said.push(String(text)) > 0;
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  new StatusPrinter(false, '/home/ann').transition(transition);
  const { title, next } = messages.failures['peer-mailbox-changed'];
  expect(said.join('')).toContain(error);
  expect(said.join('')).toContain(title);
  expect(said.join('')).toContain(next);
  said.length = 0;
  new StatusPrinter(true, '/home/ann').transition(transition);
  expect(said.map((line) => JSON.parse(line))).toEqual([transition]);
});

it('a failure of the home is told once while it lasts, and again when it comes back', () => {
  const failure = () => new Failure('home-unreadable');
  expect(toldOf(failure(), failure(), null, failure())).toHaveLength(2);
});

it('an error that nobody foresaw has no sentence, and does not end the command', () => {
  expect(toldOf(new TypeError('no such property'))).toEqual([]);
});
