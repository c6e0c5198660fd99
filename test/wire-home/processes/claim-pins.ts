/** Takes the notices of pins by other programs and prints their handles: `claim-pins.ts HOME`. */
import { openHome, wordToStart } from './home.ts';

const [root = ''] = process.argv.slice(2);
const { peerBook } = openHome(root);

await wordToStart();
const claimed = await peerBook.claimForeignPinNotices();
process.stdout.write(JSON.stringify(claimed.map(({ handle }) => handle)));
