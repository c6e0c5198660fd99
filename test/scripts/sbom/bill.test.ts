import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { type Bill, type Component, readBill } from '../../../scripts/sbom/bill.ts';
import { licenceList, readTexts } from '../../../scripts/sbom/licences.ts';

/** Licences whose only condition is that they are included. */
const PERMISSIVE = [
  ...['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'],
  ...['BlueOak-1.0.0', 'Python-2.0', 'OFL-1.1', '(MIT OR CC0-1.0)'],
];

const manifest = JSON.parse(readFileSync(join(PROJECT_ROOT, 'package.json'), 'utf8'));

describe('the bill of materials', () => {
  let bill: Bill;
  const named = (name: string): Component | undefined =>
    bill.components.find((component) => component.name === name);

  beforeAll(async () => {
    bill = await readBill(PROJECT_ROOT);
  });

  it('is a CycloneDX document about this app', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(bill.metadata.component).toMatchObject({ name: 'wire-tray', version: manifest.version });
  });

  it('contains every production dependency in its pinned version', () => {
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      expect(named(name)?.version, name).toBe(version);
    }
  });

  it('contains Electron', () => {
    expect(named('electron')).toMatchObject({ version: manifest.devDependencies.electron });
    const app = bill.dependencies.find(({ ref }) => ref === bill.metadata.component['bom-ref']);
    expect(app?.dependsOn).toContain(`electron@${manifest.devDependencies.electron}`);
  });

  it('contains indirect dependencies, also those that a development tool shares', () => {
    const needed = new Set(['electron-updater']);
    for (const name of needed) {
      for (const component of bill.components.filter((one) => one.name === name)) {
        const entry = bill.dependencies.find(({ ref }) => ref === component['bom-ref']);
        for (const ref of entry?.dependsOn ?? []) needed.add(ref.replace(/@[^@]+$/, ''));
      }
    }
    expect([...needed].filter((name) => named(name) === undefined)).toEqual([]);
    expect([...needed]).toEqual(expect.arrayContaining(['js-yaml', 'argparse', 'semver']));
  });

  it('contains no development tool', () => {
    for (const name of ['vite', 'vitest', 'typescript', 'electron-builder']) {
      expect(named(name), name).toBeUndefined();
    }
  });

  it('gives each component a checksum and a licence that asks for nothing but to be named', () => {
    for (const component of bill.components) {
      expect(component.hashes, component.name).toMatchObject([{ alg: 'SHA-512' }]);
      const [licence] = component.licenses;
      expect(PERMISSIVE, component.name).toContain(licence?.expression);
    }
  });

  it('goes into the package as a list with the text of each licence', async () => {
    const texts = await readTexts(PROJECT_ROOT, bill.components);
    const list = licenceList(bill.components, texts);
    expect(list).toContain(`react ${manifest.dependencies.react}: MIT`);
    expect(list).toMatch(/── @noble\/curves [\d.]+\n\nThe MIT License/);
    expect(list).toMatch(/── koffi [\d.]+\n\n/);
  });
});
