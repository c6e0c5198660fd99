import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The checkout's folder, absolute. */
export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Packages, and what belongs to them. */
export const OUTPUT = join(PROJECT_ROOT, 'dist');

const manifestSchema = z.object({ version: z.string() });

/** What the scripts need of a package.json. */
export type Manifest = z.infer<typeof manifestSchema>;

/**
 * Reads a package.json.
 *
 * @param file absolute path
 * @throws when it cannot be read or lacks a field
 */
export async function readManifest(file: string): Promise<Manifest> {
  return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
}
