// npm run sbom: what a package contains, as CycloneDX JSON, and the licences of all of it.

import { OUTPUT, PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';
import { writeBill } from './sbom/files.ts';

await runScript(async () => {
  const count = await writeBill(PROJECT_ROOT, OUTPUT);
  log(`${count} components: dist/sbom.cdx.json, dist/third-party-licences.txt`);
  return 0;
});
