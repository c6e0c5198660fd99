// node --import ./scripts/loader/typescript.mjs FILE.ts: runs a TypeScript source by tsx, without
// anything that another account of this computer could have prepared.
//
// Left to itself, tsx runs compiled code that it finds in tsx-UID below the shared temporary folder,
// where everyone may make that folder first. Even with that cache off it looks there for a socket
// (or pipe) of its parent. Plain JavaScript, since it runs before anything can load TypeScript.
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

/** What `os.tmpdir()` reads, on POSIX systems and on Windows. */
const TEMPORARY = ['TMPDIR', 'TMP', 'TEMP'];

/**
 * Temporary folder for tsx, never created: without its cache tsx only looks for the socket. It is
 * below node_modules, where write access would mean control of tsx anyway; the name is random since
 * pipes on Windows have no folder permissions.
 */
const NOWHERE = fileURLToPath(
  new URL(`../../node_modules/.cache/tsx-${randomUUID()}`, import.meta.url),
);

// Inherited by child processes: caches of tsx, jiti (electron-builder) and Node, which npm turns on.
// All three would be in the shared folder.
process.env.TSX_DISABLE_CACHE = '1';
process.env.JITI_FS_CACHE = 'false';
process.env.NODE_DISABLE_COMPILE_CACHE = '1';

const before = TEMPORARY.map((name) => [name, process.env[name]]);
for (const name of TEMPORARY) process.env[name] = NOWHERE;
// It reads both variables while it is loaded. Node's thread for loaders gets a copy of them.
await import('tsx');
// Restore the caller's temporary folder.
for (const [name, value] of before) {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
