import { lstat, opendir } from 'node:fs/promises';
import { readText } from '../../files/atomic-file.ts';
import { orAbsent } from '../../files/error-code.ts';
import { isTrustedFolder } from '../../files/trusted-folder.ts';
import { acceptancesIn } from '../inbound/answers.ts';
import { parseObject } from '../shared-document.ts';
import type { HomePlace } from './places.ts';

const MAX_ANSWERS_BYTES = 8 * 1024 * 1024;

/**
 * Whether an engine has something to do in a home: files of pairings, ended ones too, or a request that was
 * accepted and is not finished. Not in a retired home: `wire retire` ends whoever serves it. Makes nothing.
 * Never rejects: what cannot be read is nothing to do.
 */
export async function hasWork({ paths }: HomePlace): Promise<boolean> {
  try {
    const isHome = (await readText(paths.agentCard)) !== null && isTrustedFolder(paths.config);
    if (!isHome || (await orAbsent(lstat(paths.retired))) !== null) return false;
    return (
      (await hasFiles(paths.pendingPairs)) ||
      (await hasFiles(paths.records)) ||
      (await isAccepting(paths.requests))
    );
  } catch {
    return false;
  }
}

async function hasFiles(folder: string): Promise<boolean> {
  const entries = await orAbsent(opendir(folder));
  if (entries === null) return false;
  for await (const entry of entries) {
    if (entry.isFile() && entry.name.endsWith('.json')) return true;
  }
  return false;
}

async function isAccepting(file: string): Promise<boolean> {
  const text = await readText(file, MAX_ANSWERS_BYTES);
  return text !== null && acceptancesIn(parseObject(text) ?? {}).length > 0;
}
