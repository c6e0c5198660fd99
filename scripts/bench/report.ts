/** The figures as a table for people and as bench/results.json. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT, readManifest } from '../lib/project.ts';
import { type Figure, ratioTo, type Table } from './row.ts';

const FILE = join(PROJECT_ROOT, 'bench', 'results.json');

/** One table as lines of text. */
export function formatTable({ what, figures, goal }: Table): string {
  const [first] = figures;
  const lines = figures.map((one) => `  ${line(one, first)}`);
  const verdict = goal === null ? [] : [`  goal ${goal.met ? 'met' : 'MISSED'}: ${goal.text}`];
  return [what, ...lines, ...verdict].join('\n');
}

function line(one: Figure, first: Figure | undefined): string {
  const { contestant, unit, samples, note } = one;
  const more = note === null ? '' : `  (${note})`;
  if (samples === 0) return `${contestant.padEnd(24)} –${more}`;
  const ratio = one === first ? '' : `  ${ratioTo(first, one).toFixed(2)} times ours`;
  const figures = `${rounded(one.median)} ${unit}, p95 ${rounded(one.p95)}, n ${samples}`;
  return `${contestant.padEnd(24)} ${figures}${ratio}${more}`;
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/**
 * Writes the tables of one benchmark into bench/results.json and keeps those of the others.
 *
 * @param command the command line that measured them
 */
export async function saveResults(
  name: string,
  command: string,
  tables: readonly Table[],
): Promise<void> {
  const before: unknown = await readFile(FILE, 'utf8').then(JSON.parse, () => ({}));
  const { version } = await readManifest(join(PROJECT_ROOT, 'package.json'));
  const [cpu] = cpus();
  const run = {
    date: new Date().toISOString(),
    command,
    machine: {
      cpu: cpu?.model ?? 'unknown',
      cpus: cpus().length,
      memoryGiB: Math.round(totalmem() / 1024 ** 3),
      system: `${process.platform} ${release()} ${process.arch}`,
    },
    versions: { wireTray: version, node: process.versions.node, v8: process.versions.v8 },
    tables,
  };
  await mkdir(join(PROJECT_ROOT, 'bench'), { recursive: true });
  await writeFile(FILE, `${JSON.stringify({ ...Object(before), [name]: run }, null, 2)}\n`);
}
