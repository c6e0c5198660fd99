/** The version of the settings file, and the migration of older ones. */
import { z } from 'zod';
import type { Values } from './key-value-store.ts';

/** Turns the values of one version into those of the next. */
export type Migration = (values: Values) => Values;

/**
 * The first migrates from version 1 to 2, and so on. A new setting needs none: it has its default until a
 * person chooses.
 */
const MIGRATIONS: readonly Migration[] = [];

/** Written into the file. A file with a higher one would be misread. */
export const SETTINGS_VERSION = MIGRATIONS.length + 1;

const envelope = z.looseObject({ version: z.int().min(1).default(1) });

/** @returns the version of a settings file's content; null if that is no settings at all */
export function versionOf(found: unknown): number | null {
  const parsed = envelope.safeParse(found);
  return parsed.success ? parsed.data.version : null;
}

/**
 * Migrates values of an older version to this one.
 * @param values as they were read
 * @returns `values` itself when they are up to date
 */
export function migrated(values: Values, migrations = MIGRATIONS): Values {
  const due = migrations.slice((versionOf(values) ?? 1) - 1);
  if (due.length === 0) return values;
  const now = due.reduce((older, migrate) => migrate(older), values);
  return { ...now, version: migrations.length + 1 };
}
