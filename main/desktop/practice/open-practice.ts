import { join } from 'node:path';
import { generateCodeV2 } from '../../protocol/v2/code.ts';
import { startRelay } from '../relay/start-relay.ts';
import { Practice, type PracticePorts } from './practice.ts';

export interface OpenPracticePorts
  extends Pick<PracticePorts, 'settings' | 'clock' | 'randomBytes' | 'changed' | 'onError'> {
  /** The app's own folder, absolute. */
  readonly userData: string;
  /** Opens a home by its environment. */
  readonly open: (env: NodeJS.ProcessEnv) => ReturnType<PracticePorts['open']>;
}

export function openPractice({ userData, open, ...ports }: OpenPracticePorts): Practice {
  return new Practice({
    ...ports,
    folder: join(userData, 'rehearsal'),
    open: (root) => open({ WIRE_HOME: root }),
    startRelay,
    newCode: () => generateCodeV2(ports.randomBytes),
  });
}
