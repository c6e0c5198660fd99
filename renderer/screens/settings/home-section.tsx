import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { folderName, shortFingerprint } from '../../text/own-identity.ts';

/** The folder of the wire home, and other homes on this computer. */
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
  const [selected, setSelected] = useState<{ readonly path: string | null } | null>(null);
  const use = useCall('useHome');
  const text = messages.settings.home;
  const homes = [
    { path: null, label: text.usual },
    ...found.map(({ path, handle, fingerprint }) => ({
      path,
      label: text.session({
        handle,
        fingerprint: shortFingerprint(fingerprint),
        folder: folderName(path),
      }),
    })),
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
              <Button onPress={() => setSelected({ path })}>{text.use({ home: label })}</Button>
            )}
          </li>
        ))}
      </ul>
      {selected !== null && (
        <ConfirmDialog
          title={text.title}
          confirmLabel={text.yes}
          cancelLabel={text.no}
          call={use}
          onConfirm={() => void use.run({ path: selected.path })}
          onCancel={() => setSelected(null)}
        >
          <p>{text.what}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
