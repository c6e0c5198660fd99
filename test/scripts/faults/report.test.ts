import { describe, expect, it } from 'vitest';
import { crashTable, networkTable } from '../../../scripts/faults/report.ts';

const result = (...assertionResults: object[]) => ({
  startTime: Date.UTC(2026, 0, 2),
  testResults: [
    {
      assertionResults: assertionResults.map((one) => ({
        title: 'pairs',
        status: 'passed',
        meta: {},
        ...one,
      })),
    },
  ],
});
const network = (fault: string, state: string, outcome: string, requests = 1) => ({
  meta: { network: { fault, protocol: 2, state, result: outcome, requests } },
});
const rowsOf = (table: string | null) => table?.split('\n').slice(2);

describe('the report on faults', () => {
  it('has a row for each kind of kill, with its results', () => {
    const crash = { name: 'host', pairings: 12, kills: 11, slowest: 1_260 };
    expect(rowsOf(crashTable(result({ meta: { crash } }, {})))).toEqual([
      '| killed | pairings | kills | paired | longest final run |',
      '| --- | --- | --- | --- | --- |',
      '| host | 12 | 11 | 12 | 1.3 s |',
    ]);
  });

  it('has a row for each network fault, a column for each state, failures, and the messages', () => {
    const table = networkTable(
      result(
        network('latency', 'polling', 'paired'),
        network('500', 'polling', 'paired / expired', 230),
        { ...network('500', 'confirmed', 'expired'), status: 'failed' },
      ),
    );
    expect(rowsOf(table)).toEqual([
      '| fault | polling | confirmed | requests in a minute |',
      '| --- | --- | --- | --- |',
      '| latency (version 2) | paired | – | 1 |',
      '| 500 (version 2) | paired / expired | **failed** | 230 |',
      '',
      expect.stringMatching(/^- `expired`: “The time ran out” “Agree on a moment/),
    ]);
  });

  it('is null when no such test ran', () => {
    expect([crashTable(result({})), networkTable(result({}))]).toEqual([null, null]);
  });
});
