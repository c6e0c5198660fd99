/**
 * What happened, for the log: from one view to the next, in codes. Pairings are told apart by their
 * place in the list, for their codes belong in no log; peers and relays are not named at all.
 */
import type { EngineView, PairingView, View } from '../../../preload/contract.ts';

/** @param before null at the start */
export function diary(before: View | null, after: View): readonly string[] {
  const lines: string[] = [];
  const engine = engineText(after.engine);
  if (before === null || engineText(before.engine) !== engine) lines.push(`engine: ${engine}`);
  const known = new Map(before?.pairings.map((pairing) => [pairing.code, pairing]));
  after.pairings.forEach((pairing, at) => {
    const was = known.get(pairing.code);
    const state = pairingText(pairing);
    if (was === undefined || pairingText(was) !== state) {
      lines.push(`pairing ${at + 1} (${pairing.role}): ${state}`);
    }
  });
  const left = new Set(after.pairings.map(({ code }) => code));
  before?.pairings.forEach(({ code, phase }, at) => {
    if (!left.has(code)) lines.push(`pairing ${at + 1}: gone after ${phase}`);
  });
  return lines;
}

/** `companion of wire 0.14.2`, `stopped (home-unreadable)` */
export function engineText(engine: EngineView): string {
  switch (engine.role) {
    case 'engine':
      return 'engine';
    case 'companion':
      return `companion of ${engine.of} ${engine.version ?? 'without a version'}`;
    case 'stopped':
      return engine.failure === null ? 'stopped' : `stopped (${engine.failure.code})`;
    default:
      return engine satisfies never;
  }
}

/** `compare`, `exchanging, trouble relay-busy`, `stopped (expired)` */
export function pairingText({ phase, trouble, failure, resumed }: PairingView): string {
  const notes = [
    failure === null ? phase : `${phase} (${failure.code})`,
    ...(trouble === null ? [] : [`trouble ${trouble.code}`]),
    ...(resumed ? ['resumed'] : []),
  ];
  return notes.join(', ');
}
