import { messages } from '../../messages/index.ts';
import type { PeerView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { Disclosure } from './disclosure.tsx';
import { Fingerprint } from './fingerprint.tsx';

/** Both full fingerprints, for two people to read to each other. */
export function FingerprintComparison({ peer }: { readonly peer: PeerView }) {
  const { identity } = useApp().view;
  const { title, how, yours, theirs, differs } = messages.fingerprint;
  return (
    <Disclosure summary={title}>
      <p>{how}</p>
      {identity !== null && (
        <div className="print">
          <p className="print-title">{yours}</p>
          <Fingerprint hex={identity.fullFingerprint} />
        </div>
      )}
      <div className="print">
        <p className="print-title">{theirs({ name: peer.name })}</p>
        <Fingerprint hex={peer.fullFingerprint} />
      </div>
      <p>{differs}</p>
    </Disclosure>
  );
}
