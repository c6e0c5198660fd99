import { useCallback, useEffect, useState } from 'react';
import type { CodeCheck, FailureView } from '../../preload/contract.ts';
import { call } from '../call.ts';

interface CheckedCode {
  /** The result for the current text; null until main has answered. */
  readonly check: CodeCheck | null;
  readonly failure: FailureView | null;
}

/** Lets main parse a code while it is typed. Answers for older texts are ignored. */
export function useCodeCheck(text: string): CheckedCode {
  const [known, setKnown] = useState<{ readonly text: string } & CheckedCode>();

  const read = useCallback(async (typed: string) => {
    const answer = await call('checkCode', { text: typed });
    setKnown(
      answer.ok
        ? { text: typed, check: answer.value, failure: null }
        : { text: typed, check: null, failure: answer.failure },
    );
  }, []);

  useEffect(() => {
    void read(text);
  }, [read, text]);

  return known?.text === text ? known : { check: null, failure: null };
}
