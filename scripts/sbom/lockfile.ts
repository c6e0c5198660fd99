/** Reads a package-lock.json and resolves dependencies in it. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const names = z.record(z.string(), z.string());
const packageSchema = z.object({
  /** Only the app's own entry has a name. */
  name: z.string().optional(),
  version: z.string(),
  integrity: z.string().optional(),
  /** Old packages have a list, of which any licence may be chosen. */
  license: z
    .union([z.string(), z.array(z.string()).transform((all) => `(${all.join(' OR ')})`)])
    .optional(),
  /** True if only development dependencies need it. */
  dev: z.boolean().default(false),
  /** True if installation may skip it, as on systems for which it is not made. */
  optional: z.boolean().default(false),
  dependencies: names.default({}),
  optionalDependencies: names.default({}),
});
const lockfileSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), packageSchema),
});

export type LockedPackage = z.infer<typeof packageSchema>;
/** Packages by their folder, such as `node_modules/a/node_modules/b`; the app's own is ``. */
export type Lockfile = ReadonlyMap<string, LockedPackage>;

const FOLDER = 'node_modules/';

/**
 * @param file path of a package-lock.json
 * @throws when it cannot be read or is of another version than 3
 */
export async function readLockfile(file: string): Promise<Lockfile> {
  const { packages } = lockfileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  return new Map(Object.entries(packages));
}

/** @returns `@noble/curves` for `node_modules/x/node_modules/@noble/curves` */
export function nameAt(folder: string): string {
  return folder.slice(folder.lastIndexOf(FOLDER) + FOLDER.length);
}

/**
 * Resolves a dependency as Node does: first inside the package's own folder, then in each folder above.
 *
 * @param from folder of the package that depends on it
 * @returns its folder; undefined when the lockfile has none
 */
export function folderOf(lockfile: Lockfile, from: string, name: string): string | undefined {
  const steps = from === '' ? [] : from.split(`/${FOLDER}`);
  for (let depth = steps.length; depth >= 0; depth -= 1) {
    const base = steps.slice(0, depth).join(`/${FOLDER}`);
    const folder = `${base === '' ? '' : `${base}/`}${FOLDER}${name}`;
    if (lockfile.has(folder)) return folder;
  }
  return undefined;
}
