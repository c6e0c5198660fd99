/** Output of the command that contains hostile text of files, peers and people. */
import fc from 'fast-check';
import { parse } from 'lossless-json';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { print, printJson, reportFailure, tell } from '../../main/headless/output.ts';
import { StatusPrinter } from '../../main/headless/status-printer.ts';
import { createLog } from '../../main/log.ts';
import { Failure } from '../../main/pairing/machine/failure.ts';
import { ATTACKS, CONTROLS } from '../support/terminal.ts';
import { fuzz } from './cases.ts';
import { anyText, mutated } from './hostile-text.ts';

const hostile = fc.oneof(anyText, mutated(...ATTACKS.map(([, text]) => text)));

let written = '';
beforeEach(() => {
  const keep = (text: unknown) => {
    written += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => vi.restoreAllMocks());

/** @returns the lines that the work wrote, each ended by a line break */
function linesOf(work: () => void): string[] {
  written = '';
  work();
  const lines = written.split('\n');
  expect(lines.pop()).toBe('');
  return lines;
}

describe('a line of the command', () => {
  fuzz('is one line that a terminal only shows', 'core', hostile, (text) => {
    for (const lines of [linesOf(() => tell(text)), linesOf(() => print(text))]) {
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toMatch(CONTROLS);
    }
  });

  fuzz('has as many cells as were given', 'core', fc.array(hostile, { minLength: 1 }), (cells) => {
    const [line = '', ...more] = linesOf(() => print(...cells));
    expect(more).toEqual([]);
    expect(line.split('\t')).toHaveLength(cells.length);
    expect(line.replaceAll('\t', '')).not.toMatch(CONTROLS);
  });

  const values = fc.dictionary(hostile, fc.oneof(hostile, fc.array(hostile)));
  fuzz('with --json is one line that means exactly the value', 'core', values, (value) => {
    const [line = '', ...more] = linesOf(() => printJson(value));
    expect(more).toEqual([]);
    expect(line).not.toMatch(CONTROLS);
    // Not by JSON.parse: in Node 24 it reads the key "\u202e" as "\\" where an object like the last one
    // had that key.
    expect(parse(line)).toEqual(parse(JSON.stringify(value)));
  });

  fuzz('tells a failure, a transition and a bad file', 'core', hostile, (text) => {
    const transition = {
      ts: text,
      code: text,
      protocol: 2 as const,
      from: text,
      to: text,
      sas: text,
      peer_did: text,
      error: text,
    };
    const file = { file: text, problem: 'corrupt', quarantined: null } as const;
    const lines = linesOf(() => {
      reportFailure(new Failure('home-unreadable', text), true);
      for (const json of [true, false]) {
        const told = new StatusPrinter(json, text);
        told.transition(transition);
        const lease = { role: 'engine' } as const;
        const nothing = { pairings: [], usedCodes: [], failure: null };
        told.changed({ lease, problems: [file], ...nothing }, 0);
      }
    });
    // Title, meaning, detail and JSON of the failure; a transition, a home and a file, twice; title and
    // meaning of the transition's error, once.
    expect(lines).toHaveLength(12);
    for (const line of lines) expect(line).not.toMatch(CONTROLS);
  });

  fuzz('of the log is an entry of its own, or indented', 'core', hostile, (text) => {
    let entry = '';
    createLog((said) => {
      entry = said;
    }).error('engine', text);
    const [first = '', ...more] = entry.replace(/\n$/, '').split('\n');
    expect(first).toMatch(/^wire-tray: engine: /);
    for (const line of more) expect(line).toMatch(/^ {4}/);
    for (const line of [first, ...more]) expect(line).not.toMatch(CONTROLS);
  });
});
