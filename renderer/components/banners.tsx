import { messages } from '../../messages/index.ts';
import type { EngineView, View } from '../../preload/contract.ts';
import { useCall } from '../hooks/use-call.ts';
import { Disclosure } from './disclosure.tsx';
import { FailureNote } from './failure-note.tsx';
import { Icon } from './icon.tsx';
import { LongList } from './long-list.tsx';
import { PinsElsewhere } from './pins-elsewhere.tsx';
import { SettingsQuarantined } from './settings-quarantined.tsx';

/** Notices for the whole window: who runs the pairings, damaged files, pins by other programs. */
export function Banners({ view }: { readonly view: View }) {
  // Requesting the view makes main read the files again.
  const again = useCall('view');
  const engine = engineSentence(view.engine);
  const { problems, peersFailure, settingsQuarantined, about } = view;
  const engineFailure = view.engine.role === 'stopped' ? view.engine.failure : null;
  const pinned = (view.peers ?? []).filter(({ seenElsewhere }) => seenElsewhere !== null);
  const quiet = engine === null && problems.length === 0 && peersFailure === null;
  const nothingNew = pinned.length === 0 && settingsQuarantined === null;
  if (quiet && nothingNew && !about.testRuntime) return null;
  return (
    <aside className="banners" aria-label={messages.banners.label}>
      {about.testRuntime && <Banner text={messages.banners.testRuntime} />}
      {engine !== null && <Banner text={engine} />}
      {engineFailure !== null && (
        <FailureNote failure={engineFailure} onTryAgain={() => void again.run(undefined)} />
      )}
      {settingsQuarantined !== null && <SettingsQuarantined file={settingsQuarantined} />}
      {pinned.length > 0 && <PinsElsewhere peers={pinned} />}
      {peersFailure !== null && (
        <FailureNote failure={peersFailure} onTryAgain={() => void again.run(undefined)} />
      )}
      {problems.length > 0 && (
        <Disclosure lazy summary={messages.banners.problems({ count: problems.length })}>
          <LongList
            name="problems"
            className="plain-list"
            items={problems}
            keyOf={({ file, problem }) => `${file} ${problem}`}
            draw={({ file, problem, quarantined }, { key, ...place }) => (
              <li key={key} {...place}>
                {messages.banners.problem[problem]({ file, quarantined })}
              </li>
            )}
          />
        </Disclosure>
      )}
    </aside>
  );
}

function Banner({ text }: { readonly text: string }) {
  return (
    <div className="banner">
      <Icon name="info" />
      <p>{text}</p>
    </div>
  );
}

function engineSentence(engine: EngineView): string | null {
  switch (engine.role) {
    case 'engine':
      return null;
    case 'companion':
      return engine.runsOwn
        ? messages.banners.companionForCli({ version: engine.version })
        : messages.banners.companion[engine.of]({ version: engine.version });
    case 'stopped':
      return messages.banners.stopped;
    default:
      return engine satisfies never;
  }
}
