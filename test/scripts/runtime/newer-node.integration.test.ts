import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isNewerNode, WANTED_NODE } from '../../../scripts/runtime/newer-node.ts';

describe('the Node of the tests', () => {
  it('is the version that the suite requests, also in child processes', () => {
    const wanted = process.env[WANTED_NODE] ?? process.versions.node;
    expect(process.versions.node).toBe(wanted);
    const child = execFileSync('node', ['--print', 'process.versions.node'], { encoding: 'utf8' });
    expect(child.trim()).toBe(wanted);
  });

  it.each([
    ['20.18.0', false],
    ['22.22.3', false],
    ['24.0.0', true],
    ['26.1.0', true],
  ])('of version %s is new enough: %s', (version, isNew) => {
    expect(isNewerNode(version)).toBe(isNew);
  });
});
