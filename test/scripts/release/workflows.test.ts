import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';

const FOLDER = join(PROJECT_ROOT, '.github', 'workflows');
const texts = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), 'utf8'));

const step = z.object({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  env: z.record(z.string(), z.string()).optional(),
});
const job = z.object({
  'runs-on': z.string(),
  environment: z.string().optional(),
  permissions: z.record(z.string(), z.string()).optional(),
  steps: z.array(step),
});
const workflow = z.object({
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(z.string(), job),
});
const workflows = texts.map((text) => workflow.parse(parse(text)));
const release = workflow.parse(parse(readFileSync(join(FOLDER, 'release.yml'), 'utf8')));
const allSteps = workflows.flatMap(({ jobs }) => Object.values(jobs).flatMap(({ steps }) => steps));

/** The secrets that a job names, in every place where it could. */
const secretsOf = (name: string) =>
  [...JSON.stringify(release.jobs[name]).matchAll(/secrets\.(\w+)/g)].map(([, secret]) => secret);

/** Whether a job runs code of ours or of npm packages. */
const runsOurCode = ({ steps }: z.infer<typeof job>) =>
  steps.some(({ run }) => /\b(npm|node|npx)\b/.test(run ?? ''));

describe('the workflows', () => {
  it('use actions by commit, and say which version that is', () => {
    for (const { uses } of allSteps) {
      if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
    }
    const versions = texts.flatMap((text) => [
      ...text.matchAll(/uses: (\S+)( # v\d+\.\d+\.\d+)?$/gm),
    ]);
    expect(versions.length).toBe(allSteps.filter(({ uses }) => uses !== undefined).length);
    for (const [, action, version] of versions) expect(version, action).toBeDefined();
  });

  it('install exactly what the lockfile says, and nothing else', () => {
    for (const { run = '' } of allSteps) {
      expect(run).not.toMatch(/npm (install|i|exec|update)\b|npx|--force|gem install|pip install/);
      expect(run).not.toMatch(/npm ci(?! --ignore-scripts)/);
    }
  });

  it('leave no credentials in the checkout', () => {
    for (const { uses = '', with: options } of allSteps) {
      if (uses.startsWith('actions/checkout@')) {
        expect(options).toMatchObject({ 'persist-credentials': false });
      }
    }
  });

  it('put no value of GitHub into a command', () => {
    // `${{ }}` in a shell line is text of somebody else that the shell reads. The matrix is our own.
    for (const { run = '' } of allSteps) {
      expect(run.replaceAll(/\$\{\{ matrix\.\w+ \}\}/g, '')).not.toContain('${{');
    }
  });

  it('may write nothing by default', () => {
    for (const { permissions } of workflows) {
      expect(Object.values(permissions).filter((level) => level !== 'read')).toEqual([]);
    }
  });
});

describe('a release', () => {
  it('is built in a job without secrets, and packaged without building', () => {
    const { build } = release.jobs;
    expect(secretsOf('build')).toEqual([]);
    expect(build?.environment).toBeUndefined();
    expect(build?.steps.map(({ run }) => run)).toContain('npm run build');
    for (const name of ['linux', 'mac', 'windows']) {
      const commands = release.jobs[name]?.steps.map(({ run = '' }) => run).join('\n');
      expect(commands, name).toContain('npm run package -- --release --prebuilt');
      expect(commands, name).not.toContain('npm run build');
    }
  });

  it('gives each system’s secrets to the one job that signs for it, in a protected environment', () => {
    const found = Object.keys(release.jobs).map((name) => [name, secretsOf(name)]);
    expect(Object.fromEntries(found)).toEqual({
      ...{ build: [], linux: [], attest: [], draft: [] },
      mac: [
        ...['MAC_CERTIFICATE', 'MAC_CERTIFICATE_PASSWORD'],
        ...['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
      ],
      windows: ['WINDOWS_CERTIFICATE', 'WINDOWS_CERTIFICATE_PASSWORD'],
    });
    expect(release.jobs.mac).toMatchObject({ 'runs-on': 'macos-15', environment: 'sign-mac' });
    expect(release.jobs.windows).toMatchObject({
      ...{ 'runs-on': 'windows-2025', environment: 'sign-windows' },
    });
  });

  it('gives secrets to the one step that signs', () => {
    for (const name of ['mac', 'windows']) {
      const steps = release.jobs[name]?.steps ?? [];
      const withSecrets = steps.filter((each) => JSON.stringify(each).includes('secrets.'));
      expect(withSecrets).toHaveLength(1);
      expect(withSecrets[0]?.run).toMatch(/^npm run package /);
    }
  });

  it('lets only jobs that run none of our code attest or write', () => {
    for (const [name, each] of Object.entries(release.jobs)) {
      const writes = Object.values(each.permissions ?? {}).includes('write');
      expect(writes && runsOurCode(each), name).toBe(false);
      expect(each.permissions, name).toBeDefined();
    }
    expect(release.jobs.attest?.permissions).toEqual({
      ...{ 'id-token': 'write', attestations: 'write' },
    });
  });

  it('attests every file of the draft, announcements and checksums too', () => {
    const steps = release.jobs.attest?.steps ?? [];
    const position = (part: string) =>
      steps.findIndex((each) => JSON.stringify(each).includes(part));
    const attested = steps[position('attest-build-provenance')];
    expect(attested?.with).toEqual({ 'subject-path': 'release/*' });
    expect(position('SHA256SUMS')).toBeLessThan(position('attest-build-provenance'));
    expect(position('attest-build-provenance')).toBeLessThan(position('upload-artifact'));
    expect(steps[position('upload-artifact')]?.with).toMatchObject({ path: 'release' });
    expect(JSON.stringify(release.jobs.draft)).toContain('release/*');
    for (const name of ['linux', 'mac', 'windows']) {
      expect(JSON.stringify(release.jobs[name])).toContain('dist/latest*.yml');
    }
  });

  it('looks for updates on Linux by a variable of its own, since its announcements are signed later', () => {
    const variables = ['linux', 'mac', 'windows'].map(
      (name) => /vars\.(\w+)/.exec(JSON.stringify(release.jobs[name]))?.[1],
    );
    expect(variables).toEqual(['LINUX_UPDATE_FEED', 'MAC_UPDATE_FEED', 'WINDOWS_UPDATE_FEED']);
  });
});
