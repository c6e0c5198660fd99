// Import it first: packages come from this checkout only, and what is built here cannot be changed by others.
import { fileURLToPath } from 'node:url';
import { requireOwnPackagesOnly } from '../build/own-packages.mjs';

requireOwnPackagesOnly(fileURLToPath(new URL('../..', import.meta.url)));
// Whatever the person's own mask allows: as in containers, it may allow all.
process.umask(process.umask() | 0o022);
