import { messages } from '../../messages/index.ts';
import type { IdentityView } from '../../preload/contract.ts';
import { Fact, Facts } from './facts.tsx';
import { Fingerprint } from './fingerprint.tsx';

/** The person's own handle, DID and fingerprint. */
export function IdentityCard({ identity }: { readonly identity: IdentityView }) {
  const { handle, did, fingerprint } = messages.identity;
  return (
    <Facts>
      <Fact name={handle}>{identity.handle}</Fact>
      <Fact name={did}>
        <span className="mono">{identity.did}</span>
      </Fact>
      <Fact name={fingerprint}>
        <Fingerprint hex={identity.fingerprint} />
      </Fact>
    </Facts>
  );
}
