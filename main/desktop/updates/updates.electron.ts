import { app } from 'electron';
import type { EngineSnapshot } from '../../pairing/ports.ts';
import { isUnderWay } from '../under-way.ts';
import { openUpdateSource } from './update-source.ts';
import { Updates, type UpdatesPorts } from './updates.ts';

interface OpenUpdatesPorts extends Omit<UpdatesPorts, 'source' | 'isPairing'> {
  readonly engine: { snapshot(): EngineSnapshot };
}

/** Off in a checkout: only packages can be replaced. */
export async function openUpdates({ engine, ...ports }: OpenUpdatesPorts): Promise<Updates> {
  const source = app.isPackaged
    ? await openUpdateSource(process.resourcesPath, process).catch((error: unknown) => {
        ports.onError(error);
        return null;
      })
    : null;
  const isPairing = () => engine.snapshot().pairings.some(({ pairing }) => isUnderWay(pairing));
  const updates = new Updates({ ...ports, source, isPairing });
  ports.changed(updates.progress);
  return updates;
}
