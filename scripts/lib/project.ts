import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The checkout's folder, absolute. */
export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where packages, their bill of materials and their licences are written. */
export const OUTPUT = join(PROJECT_ROOT, 'dist');

const manifestSchema = z.object({ version: z.string() });

/** The fields of a package.json that the scripts use. */
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
