import { join } from 'node:path';
import { listInterfaces } from '../../net/interfaces.ts';
import type { AddressMemory } from './given-addresses.ts';
import { LocalRelay, type LocalRelayPorts } from './local-relay.ts';
import { startRelay } from './start-relay.ts';

/**
 * @param userData the app's own folder, absolute
 * @param memory the settings
 * @param views gets each new state
 */
export function openLocalRelay(
  userData: string,
  memory: AddressMemory,
  views: { put(part: { localRelay: Parameters<LocalRelayPorts['changed']>[0] }): void },
  onError: (error: unknown) => void,
): LocalRelay {
  return new LocalRelay({
    start: startRelay,
    dataDir: join(userData, 'relay'),
    interfaces: listInterfaces,
    memory,
    changed: (localRelay) => views.put({ localRelay }),
    onError,
  });
}
