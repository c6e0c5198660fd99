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
 * The temporary folder that tsx is given. It is never made: without its cache tsx only looks for the
 * socket. Below the packages, because whoever may write there could change tsx itself; with a name
 * that cannot be guessed, because pipes on Windows have no folder that would protect them.
 */
const NOWHERE = fileURLToPath(
  new URL(`../../node_modules/.cache/tsx-${randomUUID()}`, import.meta.url),
);

// For the programs that this one starts, too. All three lie in the shared folder: tsx's cache, that of
// jiti, by which electron-builder loads configurations, and Node's own, which npm turns on.
process.env.TSX_DISABLE_CACHE = '1';
process.env.JITI_FS_CACHE = 'false';
process.env.NODE_DISABLE_COMPILE_CACHE = '1';

const before = TEMPORARY.map((name) => [name, process.env[name]]);
for (const name of TEMPORARY) process.env[name] = NOWHERE;
// It reads both variables while it is loaded. Node's thread for loaders gets a copy of them.
await import('tsx');
// The program has its temporary folder where the person wants it.
for (const [name, value] of before) {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
