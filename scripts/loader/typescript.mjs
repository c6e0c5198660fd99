// node --import ./scripts/loader/typescript.mjs FILE.ts: runs a TypeScript source with tsx, and nothing
// that another account of this computer could have put there.
//
// By default tsx runs compiled code that it finds in the folder tsx-UID of the shared temporary folder,
// which any account can create first. Even with that cache off, tsx looks there for a socket (or pipe)
// of its parent. This file is JavaScript because it runs before TypeScript can be loaded.
import './own-packages.mjs';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

/** The variables that `os.tmpdir()` reads, on POSIX systems and on Windows. */
const TEMPORARY = ['TMPDIR', 'TMP', 'TEMP'];

/**
 * The temporary folder for tsx. It is never created: with its cache off, tsx only looks for the socket.
 * It is below node_modules, where write access would give control of tsx anyway. The name is random
 * because pipes on Windows have no folder permissions.
 */
const NOWHERE = fileURLToPath(
  new URL(`../../node_modules/.cache/tsx-${randomUUID()}`, import.meta.url),
);

// Turn off the caches of tsx, jiti (electron-builder) and Node (which npm turns on), in child processes
// too: all three would be in the shared folder.
process.env.TSX_DISABLE_CACHE = '1';
process.env.JITI_FS_CACHE = 'false';
process.env.NODE_DISABLE_COMPILE_CACHE = '1';

const before = TEMPORARY.map((name) => [name, process.env[name]]);
for (const name of TEMPORARY) process.env[name] = NOWHERE;
// tsx reads these variables while it loads. Node's loader thread gets a copy of them.
await import('tsx');
// Restore the caller's temporary folder.
for (const [name, value] of before) {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
