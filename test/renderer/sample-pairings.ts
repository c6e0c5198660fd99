/** The pairings in the samples. */
import type {
  FailureCode,
  FailureView,
  Milestone,
  MilestoneState,
  PairingPhase,
  PairingView,
} from '../../preload/contract.ts';
import { MILESTONES } from '../../preload/pairing-view.ts';
import { grace, graceOfCli, PUBLIC_RELAY } from './sample-people.ts';

export const CODE = 'KQ7FM-2XPAE';
export const CLI_CODE = '73-2QXC4P';

/** What a pairing with this code is named by. */
export const named = (code: string, id = code.toLowerCase()) => ({
  id,
  code,
  label: code.slice(0, 4),
});

/** States of the milestones: `d` done, `c` current, `u` unknown, `p` pending. */
export function milestones(states: string): PairingView['milestones'] {
  const words: Readonly<Record<string, MilestoneState>> = {
    d: 'done',
    c: 'current',
    u: 'unknown',
    p: 'pending',
  };
  const entries = MILESTONES.map((name, at) => [name, words[states[at] ?? ''] ?? 'pending']);
  return Object.fromEntries(entries) as Record<Milestone, MilestoneState>;
}

const MILESTONES_IN: Readonly<Record<PairingPhase, string>> = {
  opening: 'cpppppp',
  'waiting-for-peer': 'dcppppp',
  compare: 'ddcpppp',
  exchanging: 'dddcppp',
  paired: 'ddddddd',
  stopped: 'ddppppp',
};

export function failure(code: FailureCode, detail: string | null = null): FailureView {
  return { code, detail };
}

/** @param now the current time of the samples, ms since 1970 */
export function samplePairings(now: number) {
  /** Version 2, as host; the fields of `more` win. */
  const pairing = (phase: PairingPhase, more: Partial<PairingView> = {}): PairingView => {
    const isOver = phase === 'paired' || phase === 'stopped';
    const isBefore = phase === 'opening' || phase === 'waiting-for-peer';
    return {
      origin: 'home',
      ...named(CODE, '5f0c9e63a1d84b27b6e0c3d2f4a59718'),
      protocol: 2,
      ownLabel: null,
      bound: null,
      mailboxQuestion: null,
      movedFrom: null,
      cardKept: false,
      adviseOtherRelay: false,
      role: 'host',
      relayUrl: PUBLIC_RELAY,
      relayHost: 'relay.example',
      onLocalRelay: false,
      reach: { kind: 'address', url: PUBLIC_RELAY },
      joinLink: isBefore ? `wire-pair://join?code=${CODE}&relay=https%3A%2F%2Frelay.example` : null,
      phase,
      revision: '0123456789abcdef',
      digits: isBefore || phase === 'stopped' ? null : '384217',
      compareRole: 'viewer',
      lastAttempt: false,
      milestones: milestones(MILESTONES_IN[phase]),
      deadlineAt: isOver ? null : now + 582_000,
      transientFailure: null,
      retryAt: null,
      failure: null,
      failureSeen: false,
      clash: null,
      phaseSince: now - 10_000,
      resumed: false,
      peer: phase === 'paired' ? grace : null,
      // What has ended has no code any more.
      ...(isOver && { code: null }),
      ...more,
    };
  };
  /** Version 1, as with the `wire` command. */
  const cliPairing = (phase: PairingPhase, more: Partial<PairingView> = {}): PairingView =>
    pairing(phase, {
      id: CLI_CODE,
      code: CLI_CODE,
      label: CLI_CODE,
      protocol: 1,
      joinLink:
        phase === 'waiting-for-peer'
          ? `wire-pair://join?code=${CLI_CODE}&relay=https%3A%2F%2Frelay.example`
          : null,
      peer: phase === 'paired' ? graceOfCli : null,
      ...more,
    });
  const failed = (code: FailureCode, detail: string | null = null): PairingView =>
    pairing('stopped', { failure: failure(code, detail) });
  return { pairing, cliPairing, failed };
}
