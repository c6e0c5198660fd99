// node --import …/file-calls.mjs PROGRAM: appends a line, `CALL<tab>PATH`, to the file FILE_CALLS for each file call
// that the program makes through node:fs/promises. Plain JavaScript, since it runs before anything can load
// TypeScript.
import { openSync, writeSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

// Programs append to it together; each line is one write.
const log = openSync(process.env.FILE_CALLS ?? '', 'a', 0o600);
const count = (call, path) => writeSync(log, `${call}\t${path}\n`);

/** Path of each open file. */
const paths = new WeakMap();

const { open } = files;
const handle = await open(import.meta.filename);
const handles = Object.getPrototypeOf(handle);
await handle.close();

for (const call of Object.keys(files)) {
  const original = files[call];
  if (typeof original !== 'function' || call === 'open') continue;
  // Of two paths, the second is the one that changes.
  const named = ['rename', 'link', 'symlink', 'copyFile'].includes(call) ? 1 : 0;
  files[call] = (...parameters) => {
    count(call, parameters[named]);
    return original(...parameters);
  };
}
files.open = async (path, flags, ...more) => {
  const isWrite = typeof flags === 'string' ? /[wa+]/.test(flags) : ((flags ?? 0) & 3) !== 0;
  count(isWrite ? 'open to write' : 'open to read', path);
  const opened = await open(path, flags, ...more);
  paths.set(opened, path);
  return opened;
};
for (const call of [
  'read',
  'readFile',
  'write',
  'writeFile',
  'sync',
  'stat',
  'truncate',
  'chmod',
]) {
  const original = handles[call];
  handles[call] = function counted(...parameters) {
    count(`${call} of an open file`, paths.get(this));
    return original.apply(this, parameters);
  };
}
syncBuiltinESMExports();
