// Run on Windows' Node: renames over a file that is open, as Node does it and as we do.
import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { renameFile } from '../../main/files/rename-file.ts';

const [, , folder = ''] = process.argv;
const [file, prepared] = [join(folder, 'file'), join(folder, 'prepared')];
await writeFile(file, 'old');
await writeFile(prepared, 'new');
const reader = await open(file);
const refused = await rename(prepared, file).then(
  () => null,
  ({ code }) => code,
);
setTimeout(() => reader.close(), 200);
if (refused !== null) await renameFile(prepared, file);
process.stdout.write(`${JSON.stringify({ refused, text: await readFile(file, 'utf8') })}\n`);
