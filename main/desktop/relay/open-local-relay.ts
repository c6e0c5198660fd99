import { join } from 'node:path';
import { listInterfaces } from '../../net/interfaces.ts';
import { LocalRelay, type LocalRelayPorts } from './local-relay.ts';
import { startRelay } from './start-relay.ts';

/**
 * @param userData the app's own folder, absolute
 * @param views gets each new state
 */
export function openLocalRelay(
  userData: string,
  views: { put(part: { localRelay: Parameters<LocalRelayPorts['changed']>[0] }): void },
  onError: (error: unknown) => void,
): LocalRelay {
  return new LocalRelay({
    start: startRelay,
    dataDir: join(userData, 'relay'),
    interfaces: listInterfaces,
    changed: (localRelay) => views.put({ localRelay }),
    onError,
  });
}
