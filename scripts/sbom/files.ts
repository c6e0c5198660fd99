/** The bill of materials and the licences of every package. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBill } from './bill.ts';
import { licenceList, readTexts } from './licences.ts';

/**
 * Writes `sbom.cdx.json` and `third-party-licences.txt`; electron-builder.yml puts the second into the
 * package.
 *
 * @param root folder of package.json
 * @param output created if missing
 * @returns the number of components
 * @throws when the lockfile cannot be read
 */
export async function writeBill(root: string, output: string): Promise<number> {
  const bill = await readBill(root);
  const texts = await readTexts(root, bill.components);
  await mkdir(output, { recursive: true });
  await writeFile(join(output, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
  await writeFile(join(output, 'third-party-licences.txt'), licenceList(bill.components, texts));
  return bill.components.length;
}
