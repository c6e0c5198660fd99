import { type ReactNode, useEffect, useRef } from 'react';
import logoUrl from '../../assets/app/icon.svg';
import { messages } from '../../messages/index.ts';
import { useApp } from '../app-context.ts';
import type { Place } from '../route';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

/** The way to where a person came from. */
export interface Back {
  readonly label: () => string;
  readonly place: Place;
}

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly back?: Back;
  /** A drawing above the heading: how something went. */
  readonly mark?: { readonly icon: IconName; readonly look: 'good' | 'danger' };
  /** Whether the program's own sign stands above the heading. */
  readonly logo?: boolean;
}

export const BACK_TO_PAIRINGS: Back = {
  label: () => messages.nav.back,
  place: { screen: 'pairings' },
};

/** A screen: its heading, which takes the focus when the screen comes up, and what is below. */
export function Page({ title, children, back, mark, logo = false }: PageProps) {
  const { go } = useApp();
  return (
    <main className="page">
      <div className="page-head">
        {back !== undefined && (
          <Button look="quiet" onPress={() => go(back.place)}>
            <Icon name="back" />
            {back.label()}
          </Button>
        )}
        {logo && <img className="logo" src={logoUrl} alt="" />}
        {mark !== undefined && (
          <span className={`page-mark page-mark-${mark.look}`}>
            <Icon name={mark.icon} />
          </span>
        )}
        <PageHeading title={title} />
      </div>
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
