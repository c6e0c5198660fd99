import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { Question } from '../../components/confirm-dialog';
import { useCall } from '../../hooks/use-call.ts';

/** Where the files are, and the other homes of this computer, if there are any. */
export function HomeSection() {
  const { homeDir, homes } = useApp().view.about;
  const text = messages.settings;
  return (
    <section className="surface">
      <h2>{text.files}</h2>
      <p>{text.filesHint}</p>
      <p className="mono path">{homeDir}</p>
      {homes.found.length > 0 && <OtherHomes />}
    </section>
  );
}

function OtherHomes() {
  const { chosen, found } = useApp().view.about.homes;
  const [asked, setAsked] = useState<{ readonly path: string | null } | null>(null);
  const use = useCall('useHome');
  const text = messages.settings.home;
  const homes = [
    { path: null, label: text.usual },
    ...found.map(({ path, handle }) => ({ path, label: text.session({ handle }) })),
  ];
  return (
    <>
      <p>{text.intro}</p>
      <ul className="stack" aria-label={text.list}>
        {homes.map(({ path, label }) => (
          <li key={path ?? ''} className="row row-between">
            <span>{label}</span>
            {path === chosen ? (
              <span className="hint">{text.inUse}</span>
            ) : (
              <Button onPress={() => setAsked({ path })}>{text.use({ home: label })}</Button>
            )}
          </li>
        ))}
      </ul>
      {asked !== null && (
        <Question
          title={text.title}
          yes={text.yes}
          no={text.no}
          call={use}
          onYes={() => void use.run({ path: asked.path })}
          onNo={() => setAsked(null)}
        >
          <p>{text.what}</p>
        </Question>
      )}
    </>
  );
}
