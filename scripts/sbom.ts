// npm run sbom: writes the contents of a package as CycloneDX JSON, and all licences.

import { OUTPUT, PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';
import { writeBill } from './sbom/files.ts';

await runScript(async () => {
  const count = await writeBill(PROJECT_ROOT, OUTPUT);
  log(`${count} components: dist/sbom.cdx.json, dist/third-party-licences.txt`);
  return 0;
});
