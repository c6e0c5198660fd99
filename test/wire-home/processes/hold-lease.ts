/** Tries to hold the lease of a home, says what came of it, and goes on until it is killed. */
import { openHome } from './home.ts';

const [root = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await openHome(root).lease.acquire(true)));
process.stdin.resume();
