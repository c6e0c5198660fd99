import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import logoUrl from '../../assets/app/icon.svg';
import { messages } from '../../messages/index.ts';
import { useApp } from '../app-context.ts';
import type { Route } from '../route.ts';
import { Button } from './button.tsx';
import { Icon, type IconName } from './icon.tsx';

/** Label and target of the *Back* button. */
export interface BackLink {
  readonly label: () => string;
  readonly route: Route;
}

interface PageProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly back?: BackLink;
  /** An icon beside the heading that shows the outcome. */
  readonly mark?: { readonly icon: IconName; readonly variant: 'good' | 'plain' | 'danger' };
  /** Whether the app's logo is shown above the heading. */
  readonly logo?: boolean;
  /** What gets the focus when the screen appears. `field`: the field that asks for it itself. */
  readonly startAt?: 'heading' | 'field';
}

export const BACK_TO_PAIRINGS: BackLink = {
  label: () => messages.nav.back,
  route: { screen: 'pairings' },
};

export const BACK_TO_PEERS: BackLink = {
  label: () => messages.nav.backToPeers,
  route: { screen: 'peers' },
};

/** *Back* from a screen about a peer. @param name of the peer */
export function backFromPeer(route: Route, name: string): BackLink {
  const label = () =>
    route.screen === 'peers' ? messages.nav.backToPeers : messages.peers.back({ name });
  return { label, route };
}

/** Layout of a screen. */
export function Page(props: PageProps) {
  const { title, children, back, mark, logo = false, startAt = 'heading' } = props;
  const { goBack } = useApp();
  return (
    <main className="page">
      <div className="page-head">
        {back !== undefined && (
          <Button variant="quiet" onPress={() => goBack(back.route)}>
            <Icon name="back" />
            {back.label()}
          </Button>
        )}
        {logo && <img className="logo" src={logoUrl} alt="" />}
        <div className="page-title">
          {mark !== undefined && (
            <span className={`page-mark page-mark-${mark.variant}`}>
              <Icon name={mark.icon} />
            </span>
          )}
          <PageHeading title={title} takesFocus={startAt === 'heading'} />
        </div>
      </div>
      {children}
    </main>
  );
}

interface PageHeadingProps {
  readonly title: string;
  /** Whether it gets the focus when it appears. */
  readonly takesFocus?: boolean;
}

/** The heading of a screen. It also sets the window's title. */
export function PageHeading({ title, takesFocus = true }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    document.title = messages.windowTitle({ screen: title });
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}
