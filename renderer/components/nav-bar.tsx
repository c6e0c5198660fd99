import { messages } from '../../messages/index.ts';
import { useApp } from '../app-context.ts';
import type { Place } from '../route';
import { Icon } from './icon.tsx';

type Tab = 'pairings' | 'peers' | 'settings';

const TABS: readonly { readonly tab: Tab; readonly place: Place }[] = [
  { tab: 'pairings', place: { screen: 'pairings' } },
  { tab: 'peers', place: { screen: 'peers' } },
  { tab: 'settings', place: { screen: 'settings', section: 'top' } },
];

/** The way between the three parts of the window. */
export function NavBar({ place }: { readonly place: Place }) {
  const { view, go } = useApp();
  const count = view.pairings.filter(({ phase }) => phase === 'compare').length;
  const current = tabOf(place);
  return (
    <nav className="nav" aria-label={messages.nav.label}>
      {TABS.map(({ tab, place: target }) => (
        <button
          key={tab}
          type="button"
          className="nav-tab"
          aria-current={tab === current ? 'page' : undefined}
          onClick={() => go(target)}
        >
          <Icon name={tab} />
          {messages.nav[tab]}
          {tab === 'pairings' && count > 0 && (
            <>
              <span className="nav-count" aria-hidden="true">
                {count}
              </span>
              <span className="unseen">{messages.nav.needYou({ count })}</span>
            </>
          )}
        </button>
      ))}
    </nav>
  );
}

function tabOf(place: Place): Tab {
  switch (place.screen) {
    case 'pairings':
    case 'host':
    case 'join':
    case 'pairing':
      return 'pairings';
    case 'peers':
    case 'peer':
    case 'comparison':
      return 'peers';
    case 'practice':
    case 'settings':
      return 'settings';
    default:
      return place satisfies never;
  }
}
