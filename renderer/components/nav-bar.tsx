import { messages } from '../../messages/index.ts';
import { useApp } from '../app-context.ts';
import type { Route } from '../route.ts';
import { needsPerson } from '../text/needs-person.ts';
import { Icon } from './icon.tsx';

type Tab = 'pairings' | 'peers' | 'settings';

const TABS: readonly { readonly tab: Tab; readonly route: Route }[] = [
  { tab: 'pairings', route: { screen: 'pairings' } },
  { tab: 'peers', route: { screen: 'peers' } },
  { tab: 'settings', route: { screen: 'settings', section: 'top' } },
];

/** Navigation between the three sections of the window. */
export function NavBar({ route }: { readonly route: Route }) {
  const { view, navigate } = useApp();
  const count = view.pairings.filter(needsPerson).length;
  const current = tabOf(route);
  return (
    <nav className="nav" aria-label={messages.nav.label}>
      {TABS.map(({ tab, route: target }) => (
        <button
          key={tab}
          type="button"
          className="nav-tab"
          aria-current={tab === current ? 'page' : undefined}
          onClick={() => navigate(target)}
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

function tabOf(route: Route): Tab {
  switch (route.screen) {
    case 'pairings':
    case 'history':
    case 'host':
    case 'join':
    case 'pairing':
      return 'pairings';
    case 'peers':
    case 'peer':
    case 'verify':
    case 'comparison':
      return 'peers';
    case 'practice':
    case 'settings':
      return 'settings';
    default:
      return route satisfies never;
  }
}
