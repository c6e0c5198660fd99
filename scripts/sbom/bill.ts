/**
 * The software bill of materials, made from the lockfile. `npm sbom --omit=dev` is not used: it also omits
 * packages that both the app and a development tool need, such as many of electron-updater's.
 */
import { join } from 'node:path';
import { folderOf, type LockedPackage, type Lockfile, nameAt, readLockfile } from './lockfile.ts';

export interface Component {
  readonly 'bom-ref': string;
  readonly type: 'library' | 'framework' | 'application';
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  /** `optional`: only for some systems. */
  readonly scope: 'required' | 'optional';
  /** One SPDX identifier or expression. */
  readonly licenses: readonly { readonly expression: string }[];
  /** Of the npm package. */
  readonly hashes: readonly { readonly alg: 'SHA-512'; readonly content: string }[];
}

/** A CycloneDX document: <https://cyclonedx.org/docs/1.6/json/>. */
export interface Bill {
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly version: 1;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** A development dependency, since it is not bundled, but every package contains it. */
const RUNTIME = 'node_modules/electron';

/**
 * All npm packages in a package of the app, and Electron. The same lockfile always gives the same bill.
 *
 * @param root folder of package.json and package-lock.json
 * @throws when the lockfile cannot be read
 */
export async function readBill(root: string): Promise<Bill> {
  const lockfile = await readLockfile(join(root, 'package-lock.json'));
  const shipped = [...lockfile].filter(([folder, { dev }]) => folder === RUNTIME || !dev);
  // Keyed by reference, since the same version may be in several folders.
  const components = new Map<string, Component>();
  const dependencies = new Map<string, readonly string[]>();
  for (const [folder, locked] of shipped) {
    const component = componentOf(folder, locked);
    components.set(component['bom-ref'], component);
    dependencies.set(component['bom-ref'], needs(lockfile, folder, locked));
  }
  const app = referenceTo(lockfile, '');
  const own = components.get(app);
  if (own === undefined) throw new Error('The lockfile has no app.');
  components.delete(app);
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: own },
    components: [...components.values()].toSorted((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [...dependencies].map(([ref, dependsOn]) => ({ ref, dependsOn })),
  };
}

function componentOf(folder: string, locked: LockedPackage): Component {
  const { version, integrity, license = 'NOASSERTION', optional } = locked;
  const name = locked.name ?? nameAt(folder);
  const sha512 = integrity === undefined ? [] : [Buffer.from(integrity.slice(7), 'base64')];
  return {
    'bom-ref': `${name}@${version}`,
    type: folder === '' ? 'application' : folder === RUNTIME ? 'framework' : 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    scope: optional ? 'optional' : 'required',
    licenses: [{ expression: license }],
    hashes: sha512.map((hash) => ({ alg: 'SHA-512', content: hash.toString('hex') })),
  };
}

/** The dependencies of a package; of the app's development dependencies only Electron. */
function needs(
  lockfile: Lockfile,
  folder: string,
  { dependencies, optionalDependencies }: LockedPackage,
): readonly string[] {
  if (folder === RUNTIME) return [];
  const names = Object.keys({ ...dependencies, ...optionalDependencies });
  const found = names.flatMap((name) => folderOf(lockfile, folder, name) ?? []);
  return [...found, ...(folder === '' ? [RUNTIME] : [])].map((one) => referenceTo(lockfile, one));
}

function referenceTo(lockfile: Lockfile, folder: string): string {
  const locked = lockfile.get(folder);
  return `${locked?.name ?? nameAt(folder)}@${locked?.version ?? ''}`;
}
