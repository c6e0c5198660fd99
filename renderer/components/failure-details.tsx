import { messages } from '../../messages/index.ts';
import type { FailureView, PairingView } from '../../preload/contract.ts';
import { nameOf } from '../text/code.ts';
import { Fact, Facts } from './facts.tsx';

interface FailureDetailsProps {
  readonly failure: FailureView;
  readonly pairing?: PairingView | undefined;
}

/** Technical details of a failure, for a bug report. */
export function FailureDetails({ failure, pairing }: FailureDetailsProps) {
  const { technical, roles } = messages;
  return (
    <Facts>
      <Fact name={technical.failure}>{failure.code}</Fact>
      {failure.detail !== null && <Fact name={technical.detail}>{failure.detail}</Fact>}
      {pairing !== undefined && (
        <>
          <Fact name={technical.code}>{nameOf(pairing)}</Fact>
          <Fact name={technical.role}>{roles[pairing.role]}</Fact>
          <Fact name={technical.relay}>{pairing.relayUrl}</Fact>
        </>
      )}
    </Facts>
  );
}
