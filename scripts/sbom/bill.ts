/** The software bill of materials: what the lockfile holds for production, and Electron. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { capture } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';

const licenceSchema = z.union([
  z.object({ license: z.union([z.object({ id: z.string() }), z.object({ name: z.string() })]) }),
  z.object({ expression: z.string() }),
]);

const componentSchema = z.looseObject({
  'bom-ref': z.string(),
  type: z.string(),
  name: z.string(),
  version: z.string(),
  purl: z.string(),
  scope: z.enum(['required', 'optional', 'excluded']).optional(),
  licenses: z.array(licenceSchema).optional(),
  hashes: z.array(z.object({ alg: z.string(), content: z.string() })).optional(),
});

const billSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component: componentSchema }),
  components: z.array(componentSchema),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

const lockSchema = z.object({
  name: z.string(),
  packages: z.object({
    'node_modules/electron': z.object({
      version: z.string(),
      integrity: z.string(),
      license: z.string(),
    }),
  }),
});

/** A CycloneDX document; only what we look at has a type. */
export type Bill = z.infer<typeof billSchema>;
export type Component = z.infer<typeof componentSchema>;

/**
 * Reads the bill of materials from the lockfile.
 *
 * npm writes it, without the development tree. Electron is in that tree, and yet the largest part
 * of every package: it is added. What stands in the bill as optional is for other systems.
 *
 * @param root folder of package.json and package-lock.json
 * @throws ScriptFailure `command-failed` when npm cannot
 */
export async function readBill(root: string): Promise<Bill> {
  const args = ['--package-lock-only', '--omit=dev', '--sbom-format=cyclonedx'];
  const npm = await capture('npm', ['sbom', ...args, '--sbom-type=application'], { cwd: root });
  if (npm.code !== 0) {
    throw new ScriptFailure(
      'command-failed',
      `npm could not list what the lockfile holds: ${npm.stderr.trim()}`,
      'Run “npm ci --ignore-scripts” first.',
    );
  }
  const bill = billSchema.parse(JSON.parse(npm.stdout));
  const text = await readFile(join(root, 'package-lock.json'), 'utf8');
  const { name, packages } = lockSchema.parse(JSON.parse(text));
  const electron = electronOf(packages['node_modules/electron']);
  return {
    ...bill,
    // npm takes the checkout's folder for the name.
    metadata: { ...bill.metadata, component: { ...bill.metadata.component, name } },
    components: [...bill.components, electron].toSorted((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [
      ...bill.dependencies.map((entry) =>
        entry.ref === bill.metadata.component['bom-ref']
          ? { ...entry, dependsOn: [...entry.dependsOn, electron['bom-ref']] }
          : entry,
      ),
      { ref: electron['bom-ref'], dependsOn: [] },
    ],
  };
}

/** @returns SPDX identifiers and expressions, such as `MIT` or `(MIT OR CC0-1.0)` */
export function licencesOf({ licenses = [] }: Component): readonly string[] {
  return licenses.map((licence) => {
    if ('expression' in licence) return licence.expression;
    return 'id' in licence.license ? licence.license.id : licence.license.name;
  });
}

/** The folder of an npm package below node_modules: `react`, `@noble/curves`. */
export function packageName({ purl }: Component): string {
  return decodeURIComponent(purl.slice('pkg:npm/'.length)).replace(/@[^@]+$/, '');
}

function electronOf(locked: {
  readonly version: string;
  readonly integrity: string;
  readonly license: string;
}): Component {
  const content = Buffer.from(locked.integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  return {
    'bom-ref': `electron@${locked.version}`,
    type: 'framework',
    name: 'electron',
    version: locked.version,
    purl: `pkg:npm/electron@${locked.version}`,
    scope: 'required',
    licenses: [{ license: { id: locked.license } }],
    // Of the npm package, which holds the checksums of the binaries that it fetches.
    hashes: [{ alg: 'SHA-512', content }],
  };
}
