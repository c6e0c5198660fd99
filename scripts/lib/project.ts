import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The checkout's folder, absolute: the nearest one with a package.json, for a build moves this code. */
export const PROJECT_ROOT = checkoutAbove(import.meta.dirname);

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

function checkoutAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : checkoutAbove(dirname(folder));
}
