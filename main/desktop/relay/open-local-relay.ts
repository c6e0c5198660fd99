import { join } from 'node:path';
import { listInterfaces } from '../../net/interfaces.ts';
import type { AddressMemory } from './given-addresses.ts';
import { LocalRelay } from './local-relay.ts';
import { startRelay } from './start-relay.ts';

/**
 * @param userData the app's own folder, absolute
 * @param memory the settings
 */
export function openLocalRelay(
  userData: string,
  memory: AddressMemory,
  onError: (error: unknown) => void,
): LocalRelay {
  return new LocalRelay({
    start: startRelay,
    dataDir: join(userData, 'relay'),
    interfaces: listInterfaces,
    memory,
    onError,
  });
}
