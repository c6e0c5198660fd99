import { join } from 'node:path';
import { listInterfaces } from '../../net/interfaces.ts';
import { LocalRelay, type LocalRelayPorts } from './local-relay.ts';
import { startRelay } from './start-relay.ts';

/**
 * @param userData the app's own folder, absolute
 * @param changed called with each new state
 */
export function openLocalRelay(
  userData: string,
  changed: LocalRelayPorts['changed'],
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
