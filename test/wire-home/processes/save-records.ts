/** Counts up a record again and again: `save-records.ts HOME ID COUNT`. */
import { withSide } from '../../../main/pairing/machine/pending-pair.ts';
import { openHome, wordToStart } from './home.ts';

const [root = '', id = '', count = '0'] = process.argv.slice(2);
// A time before every deadline.
const { store } = openHome(root, () => 0);
await wordToStart();
for (let left = Number(count); left > 0; ) {
  const before = await store.load(id);
  if (before === null) throw new Error('the record is gone');
  const rejoins = before.side.rejoins + 1;
  const { saved } = await store.save(before, withSide(before, { rejoins }));
  left -= saved ? 1 : 0;
}
