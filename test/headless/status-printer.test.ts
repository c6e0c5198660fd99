import { afterEach, expect, it, vi } from 'vitest';
import { StatusPrinter } from '../../main/headless/status-printer.ts';
import { Failure } from '../../main/pairing/machine/failure.ts';
import { messages } from '../../messages/index.ts';
import { sample } from '../pairing/samples.ts';

afterEach(() => vi.restoreAllMocks());

/** What is printed for failures, each in a snapshot of its own. */
function printedFor(...failures: unknown[]): string[] {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const printer = new StatusPrinter(false, '/home/ann');
  for (const failure of failures) {
    const nothing = { lease: null, pairings: [], problems: [], usedCodes: [] };
    printer.changed({ ...nothing, failure }, 0);
  }
  return said;
}

it('prints what a failed pairing means and what to do next, but not as JSON', () => {
  const error = 'peer-mailbox-changed: known bob https://a.example 1a2b3c4d, offered …';
  const code = { code: '73-2QXC4P', protocol: 1 } as const;
  const ended = { ts: 'then', ...code, from: 'confirmed', to: 'aborted', sas: null };
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

it('prints a failure of the home once while it lasts, and again when it comes back', () => {
  const failure = () => new Failure('home-unreadable');
  expect(printedFor(failure(), failure(), null, failure())).toHaveLength(2);
});

it('prints what holds a pairing up once in each status, with the file', () => {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const printer = new StatusPrinter(false, '/home/ann');
  const nothing = { lease: null, problems: [], usedCodes: [], failure: null };
  const marked = { code: 'home-byte-order-mark', detail: 'config/wire/trust.json' } as const;
  const show = (status: 'polling' | 'confirmed', holdUp: typeof marked | null) => {
    const transientFailure = holdUp && { ...holdUp, retryAt: 0, retryAtWall: 0 };
    printer.changed({ ...nothing, pairings: [{ pairing: sample(status), transientFailure }] }, 0);
  };
  show('polling', marked);
  show('polling', null);
  show('polling', marked);
  const { title } = messages.failures[marked.code];
  expect(said.join('').split(title)).toHaveLength(2);
  expect(said.join('')).toContain(marked.detail);
  show('confirmed', null);
  show('confirmed', marked);
  expect(said.join('').split(title)).toHaveLength(3);
});

it('prints nothing for an unexpected error', () => {
  expect(printedFor(new TypeError('no such property'))).toEqual([]);
});
