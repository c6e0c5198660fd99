// @ts-check
// node scripts/run.mjs engine | relay | start | demo [arguments …]: runs a program of this project as built
// JavaScript. It is built on first use and whenever a source has changed.
//
// What people run uses no TypeScript loader: loaders keep compiled code, and by default in a folder that
// other accounts can write to. This script is JavaScript because it runs before anything is built.
import './loader/own-packages.mjs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { builtProgram, isProgram, PROGRAMS } from './build/programs.mjs';
import { reportFailure } from './build/report-failure.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

// For all that we start: Node's own cache of compiled code would be in the shared temporary folder.
process.env.NODE_DISABLE_COMPILE_CACHE = '1';

const [name = ''] = process.argv.slice(2);
if (!isProgram(name)) throw new Error(`“${name}” is none of: ${Object.keys(PROGRAMS).join(', ')}`);
const file = await builtProgram(ROOT, name).catch(reportFailure);
if (file !== undefined) {
  // In this process, so that process id, signals, stdio and exit code are the program's own. It sees its
  // own path and arguments only.
  process.argv.splice(1, 2, file);
  await import(pathToFileURL(file).href);
}
