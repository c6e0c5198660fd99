import { messages } from '../../../messages/index.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { SpelledGroup } from '../../components/spelled-group.tsx';
import { spelledGroups } from '../../text/code.ts';

/** The spelling word of each character of a code, on demand: a row for each group that is shown. */
export function Spelling({ code }: { readonly code: string }) {
  return (
    <Disclosure summary={messages.host.spell}>
      <ol className="spelling" aria-label={messages.host.spelling}>
        {spelledGroups(code).map(({ at, text }) => (
          <SpelledGroup key={at} text={text} />
        ))}
      </ol>
    </Disclosure>
  );
}
