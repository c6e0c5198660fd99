/** {@link Updates} of this app. */
import { app } from 'electron';
import type { PairingEngine } from '../../pairing/runtime/engine.ts';
import { isLive } from '../../pairing/machine/pending-pair.ts';
import { openUpdateSource } from './update-source.ts';
import { Updates, type UpdatesPorts } from './updates.ts';

interface Surroundings extends Omit<UpdatesPorts, 'source' | 'isPairing'> {
  readonly engine: Pick<PairingEngine, 'snapshot'>;
}

/** Off in a checkout: what is replaced is a package. */
export async function openUpdates({ engine, ...ports }: Surroundings): Promise<Updates> {
  const source = app.isPackaged ? await openUpdateSource(process.resourcesPath) : null;
  const isPairing = () => engine.snapshot().pairings.some(({ pairing }) => isLive(pairing));
  return new Updates({ ...ports, source, isPairing });
}
