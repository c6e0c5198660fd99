/** `engine homes`: every identity of this computer. */
import { messages } from '../../messages/index.ts';
import { terminalText } from '../protocol/terminal-text.ts';
import { type FoundHome, orderedHomes } from '../wire-home/homes/index.ts';
import { homeFinder } from './context.ts';
import type { InvocationOf } from './invocation.ts';
import { print, printJson, tell } from './output.ts';

/** @throws Failure `home-unknown` */
export async function homes({ home, json }: InvocationOf<'homes'>): Promise<void> {
  const { homes: found, problems, hasFolders } = await homeFinder(home).find();
  const { shown, folded } = orderedHomes(found);
  for (const { path, problem } of problems) tell(messages.headless.homeProblem[problem]({ path }));
  if (!hasFolders) tell(messages.headless.registryDamaged);
  if (json) {
    const rows = (all: readonly FoundHome[], isFolded: boolean) =>
      all.map((one) => ({ ...rowOf(one), folded: isFolded }));
    return printJson([...rows(shown, false), ...rows(folded, true)]);
  }
  if (found.length === 0) tell(messages.headless.noHomes);
  for (const one of shown) {
    const row = rowOf(one);
    const name = row.fingerprint === null ? row.handle : `${row.handle}-${row.fingerprint}`;
    const peers = row.peers === null ? '?' : `${row.peers}`;
    const place = terminalText(row.folder ?? row.path ?? '-');
    print(name, `${row.requests}`, peers, statesOf(one).join(',') || '-', place);
  }
  if (folded.length > 0) tell(messages.headless.foldedHomes({ count: folded.length }));
}

function rowOf(home: FoundHome) {
  const { kind, path, handle, did, fingerprint, folder, requests, peers } = home;
  const { lastActivity, receives, isRetired, isLeftBehind } = home;
  return {
    handle,
    did,
    fingerprint,
    kind,
    path,
    folder,
    requests,
    peers,
    last_activity: lastActivity === null ? null : new Date(lastActivity).toISOString(),
    receives,
    retired: isRetired,
    left_behind: isLeftBehind,
  };
}

/** Printed for scripts: must not change. */
function statesOf({ receives, isRetired, isLeftBehind }: FoundHome): readonly string[] {
  return [
    ...(receives ? ['receives'] : []),
    ...(isRetired ? ['retired'] : []),
    ...(isLeftBehind ? ['left-behind'] : []),
  ];
}
