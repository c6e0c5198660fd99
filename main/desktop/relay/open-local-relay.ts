import { join } from 'node:path';
import { listInterfaces } from '../../net/interfaces.ts';
import { startRelay } from './start-relay.ts';
import { LocalRelay } from './local-relay.ts';

/**
 * The embedded relay of this app on this computer.
 * @param userData the app's own folder, absolute
 * @param changed called whenever there is something else to draw
 * @param onError told about errors that nobody foresaw
 */
export function openLocalRelay(
  userData: string,
  changed: () => void,
  onError: (error: unknown) => void,
): LocalRelay {
  return new LocalRelay({
    start: startRelay,
    dataDir: join(userData, 'relay'),
    interfaces: listInterfaces,
    changed,
    onError,
  });
}
