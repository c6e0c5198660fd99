/** Takes the notices of pins by other programs and prints their handles: `claim-pins.ts HOME`. */
import { setTimeout } from 'node:timers/promises';
import { openWireHome, wireHomePaths } from '../../../main/wire-home/index.ts';

const [root = ''] = process.argv.slice(2);

const { peerBook } = openWireHome({
  paths: wireHomePaths({ env: { WIRE_HOME: root }, platform: process.platform, home: root }),
  randomBytes: (n) => new Uint8Array(n),
  wait: (ms) => setTimeout(ms),
  wall: Date.now,
  version: '0.1.0',
  pid: process.pid,
  platform: process.platform,
  binPath: process.execPath,
});

const claimed = await peerBook.claimForeignPinNotices();
process.stdout.write(JSON.stringify(claimed.map(({ handle }) => handle)));
