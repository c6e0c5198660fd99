/** Which form the settings file has, and how older forms become this one. Pure. */
import { z } from 'zod';
import type { Values } from './key-value-store.ts';

/** Makes of the values of one version those of the next. */
export type Migration = (values: Values) => Values;

/**
 * The first makes version 2 of version 1, and so on. A setting that is merely new needs none: it
 * has its usual value until it is chosen.
 */
const MIGRATIONS: readonly Migration[] = [];

/** Written into the file. One that is higher is a newer program's, and would be misread. */
export const SETTINGS_VERSION = MIGRATIONS.length + 1;

const envelope = z.looseObject({ version: z.int().min(1).default(1) });

/** @returns the version of what a settings file holds; null when it is no settings at all */
export function versionOf(found: unknown): number | null {
  const parsed = envelope.safeParse(found);
  return parsed.success ? parsed.data.version : null;
}

/**
 * Brings values of an older version to this one.
 * @param values as they were read
 * @returns `values` itself when there is nothing to do
 */
export function migrated(values: Values, migrations = MIGRATIONS): Values {
  const due = migrations.slice((versionOf(values) ?? 1) - 1);
  if (due.length === 0) return values;
  const now = due.reduce((older, migrate) => migrate(older), values);
  return { ...now, version: migrations.length + 1 };
}
