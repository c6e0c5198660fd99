import { join } from 'node:path';
import { interfacesHere } from '../../net/interfaces.ts';
import { startRelay } from './start-relay.ts';
import { ThisComputer } from './local-relay.ts';

/**
 * The embedded relay of this app on this computer.
 * @param userData the app's own folder, absolute
 * @param changed called whenever there is something else to draw
 * @param unforeseen told about errors that nobody foresaw
 */
export function thisComputerHere(
  userData: string,
  changed: () => void,
  unforeseen: (error: unknown) => void,
): ThisComputer {
  return new ThisComputer({
    start: startRelay,
    dataDir: join(userData, 'relay'),
    interfaces: interfacesHere,
    changed,
    unforeseen,
  });
}
