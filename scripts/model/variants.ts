/** docs/models/variants.json: the questions, the variants of the models, and what is expected of each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { PROJECT_ROOT } from '../lib/project.ts';

/** Where the models lie. */
export const MODELS = join(PROJECT_ROOT, 'docs', 'models');

const sideSchema = z.enum(['host', 'guest', 'both']);

const variantsSchema = z.strictObject({
  /** By short name. `host` and `guest` are the queries of Verifpal that ask for that side. */
  questions: z.record(
    z.string(),
    z.strictObject({ asks: z.string(), host: z.string(), guest: z.string() }),
  ),
  variants: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z0-9-]{1,40}$/),
      /** One sentence: what is different, for the table. */
      says: z.string(),
      /** File in {@link MODELS}. */
      model: z.string(),
      /** Changes that the model knows, see variantText. */
      changes: z.array(z.string()),
      /** How often each side runs the pairing at once. */
      sessions: z.number().int().positive().default(2),
      /** Short names of the questions for which an attack must be found, and on whom. */
      attacks: z.record(z.string(), sideSchema),
    }),
  ),
});

export type Variants = z.infer<typeof variantsSchema>;
export type Variant = Variants['variants'][number];
export type Questions = Variants['questions'];
/** Who is attacked. */
export type Side = z.infer<typeof sideSchema>;

/** @throws when the file is not as described here */
export function readVariants(): Variants {
  const { questions, variants } = variantsSchema.parse(
    JSON.parse(readFileSync(join(MODELS, 'variants.json'), 'utf8')),
  );
  for (const { name, attacks } of variants) {
    const unknown = Object.keys(attacks).find((question) => questions[question] === undefined);
    if (unknown !== undefined) throw new Error(`${name}: there is no question “${unknown}”`);
  }
  return { questions, variants };
}

/** The queries for which an attack must be found. */
export function expectedAttacks(variant: Variant, questions: Questions): ReadonlySet<string> {
  return new Set(
    Object.entries(variant.attacks).flatMap(([name, side]) => {
      const { host = '', guest = '' } = questions[name] ?? {};
      return side === 'both' ? [host, guest] : [side === 'host' ? host : guest];
    }),
  );
}
