/** Sockets of the internet families that a process and its children have, read from /proc (Linux). */
import { readdir, readFile, readlink } from 'node:fs/promises';

const TABLES = ['tcp', 'tcp6', 'udp', 'udp6'];

/**
 * @param pid the first of the processes
 * @returns a line for each, as in /proc/net: family, own and other address, state
 */
export async function internetSockets(pid: number): Promise<readonly string[]> {
  const held = new Set<string>();
  for (const one of await processTree(pid)) {
    for (const inode of await socketsOf(one)) held.add(inode);
  }
  const lines = await Promise.all(TABLES.map(readTable));
  return lines.flat().flatMap(({ inode, line }) => (held.has(inode) ? [line] : []));
}

async function processTree(pid: number): Promise<readonly number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const below = await Promise.all(
    children.trim().split(/\s+/).filter(Boolean).map(Number).map(processTree),
  );
  return [pid, ...below.flat()];
}

async function socketsOf(pid: number): Promise<readonly string[]> {
  const names = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const links = await Promise.all(
    // Some are closed by the time they are looked at.
    names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')),
  );
  return links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []);
}

async function readTable(name: string): Promise<readonly { inode: string; line: string }[]> {
  const text = await readFile(`/proc/net/${name}`, 'utf8').catch(() => '');
  return text
    .split('\n')
    .slice(1)
    .map((line) => {
      const [, own, other, state, , , , , , inode = ''] = line.trim().split(/\s+/);
      return { inode, line: `${name} ${own} ${other} ${state}` };
    });
}
