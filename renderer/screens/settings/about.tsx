import { useLayoutEffect, useRef } from 'react';
import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { Update } from './update.tsx';

/** Version of the app and of Electron, and updates. */
export function About({ arriving }: { readonly arriving: boolean }) {
  const { version, electron, testRuntime } = useApp().view.about;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (arriving) heading.current?.focus();
  }, [arriving]);
  return (
    <section className="surface">
      <h2 ref={heading} tabIndex={-1}>
        {messages.settings.about}
      </h2>
      <p>{messages.settings.version({ version })}</p>
      <p>{messages.settings.electron({ version: electron })}</p>
      <Update />
      {testRuntime && <p className="note note-warning">{messages.settings.testRuntime}</p>}
    </section>
  );
}
