import { useCallback, useEffect, useMemo, useState } from 'react';
import { catalogues } from '../messages/index.ts';
import type { View } from '../preload/contract.ts';
import { AppContextProvider } from './app-context.ts';
import { Announcer } from './components/announcer.tsx';
import { Banners } from './components/banners.tsx';
import { NavBar } from './components/nav-bar.tsx';
import type { FromMain } from './from-main.ts';
import { useView } from './hooks/use-view.ts';
import { type Route, routeFor } from './route.ts';
import { Loading } from './screens/loading.tsx';
import { Screen } from './screens/screen.tsx';
import { Welcome } from './screens/welcome/welcome.tsx';

/** Navigating to the current route again counts as a new visit, which remounts the screen. */
interface Visit {
  readonly route: Route;
  readonly count: number;
}

interface AppProps {
  readonly main: FromMain;
}

/** The root component: keeps the current route and the newest view. */
export function App({ main }: AppProps) {
  const current = useView(main);
  const [visit, setVisit] = useState<Visit>({ route: { screen: 'pairings' }, count: 0 });
  const navigate = useCallback((route: Route) => {
    setVisit(({ count }) => ({ route, count: count + 1 }));
  }, []);

  useEffect(
    () => main.onNavigate((destination) => navigate(routeFor(destination))),
    [main, navigate],
  );

  if (current.state !== 'ready') return <Loading state={current} />;
  return <Window view={current.view} visit={visit} navigate={navigate} />;
}

interface WindowProps {
  readonly view: View;
  readonly visit: Visit;
  readonly navigate: (route: Route) => void;
}

function Window({ view, visit, navigate }: WindowProps) {
  const { route } = visit;
  const [welcoming, setWelcoming] = useState(false);
  // Welcome stays after the identity was created: it shows the identity and asks for a relay.
  if (view.identity === null && !welcoming) setWelcoming(true);
  useDocument(view);
  const context = useMemo(() => ({ view, navigate }), [view, navigate]);

  return (
    <AppContextProvider value={context}>
      <Banners view={view} />
      {welcoming && route.screen !== 'practice' ? (
        <Welcome pendingLink={linkIn(route)} onDone={() => setWelcoming(false)} />
      ) : (
        <>
          {!welcoming && <NavBar route={route} />}
          <Screen key={visit.count} route={route} />
        </>
      )}
      <Announcer view={view} />
    </AppContextProvider>
  );
}

/** The join link that a route shows; null: none. */
function linkIn(route: Route): string | null {
  return route.screen === 'join' && route.text !== '' ? route.text : null;
}

/** Sets theme, language and text direction on the document element. */
function useDocument({ settings, language }: View): void {
  const { theme } = settings;
  useEffect(() => {
    const { locale, direction } = catalogues[language];
    Object.assign(document.documentElement.dataset, { theme });
    Object.assign(document.documentElement, { lang: locale, dir: direction });
  }, [theme, language]);
}
