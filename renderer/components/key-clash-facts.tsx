import { messages } from '../../messages/index.ts';
import type { KeyClash } from '../../preload/contract.ts';
import { Fact, Facts } from './facts.tsx';
import { Fingerprint } from './fingerprint.tsx';

/** The two keys that one name stands for: the decision hangs on them. */
export function KeyClashFacts({ clash }: { readonly clash: KeyClash }) {
  const { pinned, offered } = messages.keyClash;
  return (
    <Facts>
      {clash.pinned !== null && (
        <Fact name={pinned}>
          <Fingerprint hex={clash.pinned} />
        </Fact>
      )}
      <Fact name={offered}>
        <Fingerprint hex={clash.offered} />
      </Fact>
    </Facts>
  );
}
