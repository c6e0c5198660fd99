import { messages } from '../../../messages/index.ts';
import type { CodeCheck } from '../../../preload/contract.ts';
import { Icon } from '../../components/icon.tsx';
import { ProvesLess } from '../../components/proves-less.tsx';

interface ParsedCodeProps {
  readonly check: CodeCheck;
  readonly code: string;
}

/** The code as parsed, and which look-alike characters were corrected. */
export function ParsedCode({ check, code }: ParsedCodeProps) {
  // The same correction may occur twice; show it once.
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
      {check.protocol === 1 && <ProvesLess />}
    </>
  );
}
