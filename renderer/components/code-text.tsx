import { groupCode } from '../text/code.ts';

interface CodeTextProps {
  readonly code: string;
  readonly look: 'large' | 'small';
}

/** A code in the groups in which it is said. Its text stays `NN-XXXXXX`; the gaps are drawn. */
export function CodeText({ code, look }: CodeTextProps) {
  return (
    <span className={`code code-${look}`}>
      {groupCode(code).map(({ at, text }) => (
        <span key={at} className={text === '-' ? 'code-group code-dash' : 'code-group'}>
          {text}
        </span>
      ))}
    </span>
  );
}
