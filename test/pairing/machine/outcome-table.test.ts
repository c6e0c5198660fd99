import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENDING_CODES } from '../../../main/pairing/machine/failure.ts';
import { OUTCOME_TABLE } from '../../../main/pairing/machine/outcome-table.ts';
import { LIVE_STATUSES } from '../../../main/pairing/machine/pending-pair.ts';
import { STATUSES } from '../samples.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

/** The rows of the table in docs/protocol.md §5, as the code has them. */
function tableOnPage(): Record<string, Record<string, string>> {
  const [, section = ''] = /^## §5 ([\s\S]*?)^## §6 /m.exec(read('docs/protocol.md')) ?? [];
  const lines = section.split('\n');
  const head = lines.findIndex((line) => line.startsWith('| outcome |'));
  const cellsOf = (line = '') =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [, , ...statuses] = cellsOf(lines[head]);
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  const entries = rows.slice(0, end).map((line): [string, Record<string, string>] => {
    const [outcome = '', , ...cells] = cellsOf(line);
    const consequences = statuses.map((status, at) => [status, plain(cells[at] ?? '')]);
    return [plain(outcome), Object.fromEntries(consequences)];
  });
  return Object.fromEntries(entries);
}

/** A cell without its marks; a dash stands for `ignore`. */
function plain(cell: string): string {
  return cell === '—' ? 'ignore' : cell.replaceAll('`', '');
}

describe('the table of outcomes', () => {
  it('is the one in docs/protocol.md §5', () => {
    expect(Object.keys(Object.values(tableOnPage())[0] ?? {})).toEqual(LIVE_STATUSES);
    expect(tableOnPage()).toEqual(OUTCOME_TABLE);
  });

  it('has every ending but that of another program', () => {
    const consequences = new Set<string>(Object.values(OUTCOME_TABLE).flatMap(Object.values));
    const missing = ENDING_CODES.filter((code) => !consequences.has(code));
    expect(missing).toEqual(['stopped-elsewhere']);
  });
});

describe('the diagram above the transition function', () => {
  const [diagram = ''] =
    /^\/\*\*[\s\S]*?\*\//.exec(read('main/pairing/machine/transition.ts')) ?? [];
  const [event = ''] =
    /type PairingEvent =[\s\S]*?;\n\n/.exec(read('main/pairing/machine/event.ts')) ?? [];
  const events = [...event.matchAll(/type: '([\w-]+)'/g)].map(([, type = '']) => type);
  const outcomes = Object.keys(OUTCOME_TABLE).map((row) => row.replace(/:.*/, ''));

  it('names every status', () => {
    for (const status of STATUSES) expect(diagram).toMatch(word(status));
  });

  it('names every event', () => {
    expect(events).toContain('prepared');
    for (const type of [...events, ...outcomes]) expect(diagram).toMatch(word(type));
  });

  it('names the endings of every outcome', () => {
    for (const outcome of new Set(outcomes)) {
      const rows = Object.entries(OUTCOME_TABLE).filter(
        ([key]) => key.replace(/:.*/, '') === outcome,
      );
      const codes = new Set(rows.flatMap(([, row]) => Object.values(row)).filter(isEnding));
      const [, named = ''] = new RegExp(`^ \\*   ${outcome} +(.*)$`, 'm').exec(diagram) ?? [];
      expect(new Set(named.split(', ')), outcome).toEqual(codes);
    }
  });
});

/** Matches a name, but not as a part of another name. */
function word(name: string): RegExp {
  return new RegExp(`(?<![\\w-])${name}(?![\\w-])`);
}

function isEnding(consequence: string): boolean {
  return (ENDING_CODES as readonly string[]).includes(consequence);
}
