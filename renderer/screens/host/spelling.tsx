import { messages } from '../../../messages/index.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { spellCode } from '../../text/code.ts';

/** The spelling word of each character of a code, on demand. */
export function Spelling({ code }: { readonly code: string }) {
  return (
    <Disclosure summary={messages.host.spell}>
      <ol className="spelling" aria-label={messages.host.spelling}>
        {spellCode(code).map(({ at, character, word }) => (
          <li key={at}>
            <span className="mono">{character}</span> {word}
          </li>
        ))}
      </ol>
    </Disclosure>
  );
}
