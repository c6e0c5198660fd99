import type { PairingView } from '../../preload/contract.ts';
import { useApp } from '../app-context.ts';
import { call } from '../call.ts';
import { type Caller, useCall } from './use-call.ts';
import { relayAgain } from './use-new-code.ts';

interface OtherCode {
  readonly host: Caller<'host'>;
  readonly make: (change: OtherCodeChange) => void;
}

interface OtherCodeChange {
  /** Address of another relay; null: the one in the settings. */
  readonly relay?: string | null;
  /** For the `wire` command. */
  readonly forCli?: boolean;
}

/** Makes another code in the place of one that nobody has joined with: the same but for a change. */
export function useOtherCode(pairing: PairingView): OtherCode {
  const { navigate } = useApp();
  const host = useCall('host');
  const { origin, id, protocol, bound } = pairing;
  const make = async ({
    relay = relayAgain(pairing),
    forCli = protocol === 1,
  }: OtherCodeChange) => {
    const answer = await host.run({ relay, forCli, verify: bound?.handle ?? null });
    if (!answer.ok) return;
    // If this fails, the old code merely stays in the list until it expires.
    await call('cancel', { origin, id });
    navigate({ screen: 'pairing', id: answer.value.id });
  };
  return { host, make: (change) => void make(change) };
}
