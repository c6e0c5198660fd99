/** Samples of pairings at relays of this computer. */
import { only, type Sample } from './sample.ts';
import { here, running } from './sample-base.ts';
import { samplePairings } from './sample-pairings.ts';

const HERE = 'http://192.168.1.5:7878';
const MOVED = 'http://10.0.0.7:7878';
const moved = { ...running, addresses: [MOVED], formerAddresses: [HERE] };
const ofHere = { relayUrl: HERE, relayHost: '192.168.1.5:7878', onLocalRelay: true } as const;
const LOOPBACK = 'http://127.0.0.1:8771';

/** @param now the current time of the samples, ms since 1970 */
export function relays(now: number) {
  const { pairing } = samplePairings(now);
  const hasMoved = { ...ofHere, reach: { kind: 'moved', url: MOVED } } as const;
  return {
    'host-here': only(
      pairing('waiting-for-peer', { ...ofHere, reach: { kind: 'address', url: HERE } }),
      { ...here, localRelay: running },
    ),
    'host-moved': only(pairing('waiting-for-peer', hasMoved), { ...here, localRelay: moved }),
    'host-nowhere': only(pairing('waiting-for-peer', { ...ofHere, reach: { kind: 'unknown' } }), {
      ...here,
      localRelay: { ...moved, addresses: [], formerAddresses: [HERE, MOVED] },
    }),
    'host-loopback': only(
      pairing('waiting-for-peer', {
        relayUrl: LOOPBACK,
        relayHost: '127.0.0.1:8771',
        reach: { kind: 'this-computer' },
      }),
      {
        settings: { ...here.settings, relayUrl: LOOPBACK, thisComputerRelay: false },
        defaultRelay: { kind: 'address', url: LOOPBACK, host: '127.0.0.1:8771' },
      },
    ),
    'compare-moved': only(pairing('compare', hasMoved), { ...here, localRelay: moved }),
  } as const satisfies Readonly<Record<string, Sample>>;
}
