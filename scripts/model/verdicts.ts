/** Compares Verifpal's report on a model with what the model expects. */

export type Verdict = 'attack' | 'none' | 'nothing';

export interface Judged {
  readonly query: string;
  readonly expected: Verdict;
  /** `nothing`: the report does not mention the query */
  readonly found: Verdict;
}

/** A query with its expectation: `confidentiality? mailbox // expect: none`. */
const QUERY = /^\s*(\w+\? [^/\n]*?)\s*\/\/ expect: (attack|none)$/gm;
/** The last verdict on a query: the summary names how it was reached, in brackets. */
const VERDICT = /^\s*(PASS|FAIL) \S (\w+\? .*?)\s*(?:\(Analysis \d+\)|\[.*\])?$/gm;

/**
 * @param model the text of a model, in which each query has an expectation
 * @param report what `verifpal verify` printed about it
 */
export function judge(model: string, report: string): readonly Judged[] {
  const found = new Map<string, Verdict>();
  for (const [, verdict, query = ''] of report.matchAll(VERDICT)) {
    found.set(query, verdict === 'FAIL' ? 'attack' : 'none');
  }
  return [...model.matchAll(QUERY)].map(([, query = '', expected]) => ({
    query,
    expected: expected === 'attack' ? 'attack' : 'none',
    found: found.get(query) ?? 'nothing',
  }));
}
