import { type ReactNode, useEffect, useRef } from 'react';
import { messages } from '../../messages/index.ts';
import { useApp } from '../app-context.ts';
import type { Place } from '../place.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly back?: { readonly label: string; readonly place: Place };
}

export const BACK_TO_PAIRINGS = {
  label: messages.nav.back,
  place: { screen: 'pairings' },
} as const;

/** A screen: its heading, which takes the focus when the screen comes up, and what is below. */
export function Page({ title, children, back }: PageProps) {
  const { go } = useApp();
  return (
    <main className="page">
      {back !== undefined && (
        <div className="page-back">
          <Button look="quiet" onPress={() => go(back.place)}>
            <Icon name="back" />
            {back.label}
          </Button>
        </div>
      )}
      <PageHeading title={title} />
      {children}
    </main>
  );
}

/** The heading of a screen; also the window's title. */
export function PageHeading({ title }: { readonly title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    document.title = messages.windowTitle({ screen: title });
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
