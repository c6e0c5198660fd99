/** The app's own settings, as they lie on the disk. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Computer } from './stage.ts';

const fileOf = ({ userData }: Computer): string => join(userData, 'settings.json');

/** Puts a settings file there before the app starts. */
export async function writeSettings(computer: Computer, values: unknown): Promise<void> {
  await mkdir(computer.userData, { recursive: true });
  await writeFile(fileOf(computer), JSON.stringify(values));
}

export async function readSettings(computer: Computer): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(fileOf(computer), 'utf8'));
}
