import { messages } from '../../../messages/index.ts';
import type { CodeCheck } from '../../../preload/contract.ts';
import { Icon } from '../../components/icon.tsx';

interface ParsedCodeProps {
  readonly check: CodeCheck;
  readonly code: string;
}

/** The code as it was read, and each look-alike that was taken for another character. */
export function ParsedCode({ check, code }: ParsedCodeProps) {
  // The same look-alike may occur twice; said once is enough.
  const corrections = new Map(check.corrections.map((one) => [`${one.from}${one.to}`, one]));
  return (
    <>
      <p className="good with-code">
        <Icon name="check" />
        {messages.join.good({ code })}
      </p>
      {[...corrections].map(([key, { from, to }]) => (
        <p key={key} className="with-code">
          {messages.join.corrected({ from, to })}
        </p>
      ))}
    </>
  );
}
