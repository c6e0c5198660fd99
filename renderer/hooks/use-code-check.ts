import { useCallback, useEffect, useState } from 'react';
import type { CodeCheck, FailureView } from '../../preload/contract.ts';
import { call } from '../call.ts';

interface CheckedCode {
  /** What main says about the text as it is now; null until it has answered. */
  readonly check: CodeCheck | null;
  readonly failure: FailureView | null;
}

/** Has main read a typed code while it is being typed. Late answers to older texts are dropped. */
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
