// npm run sbom: what a package contains, as CycloneDX JSON, and the licences of all of it.

import { OUTPUT, PROJECT_ROOT } from './lib/project.ts';
import { runScript, say } from './lib/run-script.ts';
import { writeBill } from './sbom/files.ts';

await runScript(async () => {
  const count = await writeBill(PROJECT_ROOT, OUTPUT);
  say(`${count} components: dist/sbom.cdx.json, dist/third-party-licences.txt`);
  return 0;
});
