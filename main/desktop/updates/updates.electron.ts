import { app } from 'electron';
import type { EngineSnapshot } from '../../pairing/ports.ts';
import { isUnderWay } from '../under-way.ts';
import { openUpdateSource } from './update-source.ts';
import { type UpdateProgress, Updates, type UpdatesPorts } from './updates.ts';

interface OpenUpdatesPorts extends Pick<UpdatesPorts, 'clock' | 'onError'> {
  readonly engine: { snapshot(): EngineSnapshot };
  /** Gets each new progress. */
  readonly views: { put(part: { update: UpdateProgress }): void };
}

/** Off in a checkout: only packages can be replaced. */
export async function openUpdates({ engine, views, ...ports }: OpenUpdatesPorts): Promise<Updates> {
  const source = app.isPackaged
    ? await openUpdateSource(process.resourcesPath, process).catch((error: unknown) => {
        ports.onError(error);
        return null;
      })
    : null;
  const changed = (update: UpdateProgress) => views.put({ update });
  const isPairing = () => engine.snapshot().pairings.some(({ pairing }) => isUnderWay(pairing));
  const updates = new Updates({ ...ports, changed, source, isPairing });
  changed(updates.progress);
  return updates;
}
