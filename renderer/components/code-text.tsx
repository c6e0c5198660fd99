import { groupCode } from '../text/code.ts';

interface CodeTextProps {
  readonly code: string;
  readonly size: 'large' | 'small';
}

/** A code in groups. The gaps are CSS margins, so that its text stays `NN-XXXXXX`. */
export function CodeText({ code, size }: CodeTextProps) {
  return (
    <span className={`code code-${size}`}>
      {groupCode(code).map(({ at, text }) => (
        <span key={at} className={text === '-' ? 'code-group code-dash' : 'code-group'}>
          {text}
        </span>
      ))}
    </span>
  );
}
