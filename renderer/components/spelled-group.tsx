import type { ReactNode } from 'react';
import { spellCode } from '../text/code.ts';

interface SpelledGroupProps {
  /** A group of a code or of a fingerprint. */
  readonly text: string;
  /** Shown before the words; by default the words have their characters beside them. */
  readonly children?: ReactNode;
}

/** A row of a list that spells: the words of one group, in the order in which they are read. */
export function SpelledGroup({ text, children }: SpelledGroupProps) {
  return (
    <li className="spelled-group">
      {children}
      {spellCode(text).map(({ at, character, word }) => (
        <span key={at} className="spelled">
          {children === undefined && <span className="mono">{character}</span>} {word}{' '}
        </span>
      ))}
    </li>
  );
}
