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
  readonly isBack: boolean;
}

interface AppProps {
  readonly main: FromMain;
}

const FIRST_VISIT: Visit = { route: { screen: 'pairings' }, count: 0, isBack: false };

/** The root component: keeps the current route and the newest view. */
export function App({ main }: AppProps) {
  const current = useView(main);
  const [visit, setVisit] = useState<Visit>(FIRST_VISIT);
  const navigate = useCallback((route: Route, isBack = false) => {
    setVisit(({ count }) => ({ route, count: count + 1, isBack }));
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
  readonly navigate: (route: Route, isBack?: boolean) => void;
}

function Window({ view, visit, navigate }: WindowProps) {
  const { route } = visit;
  const [welcoming, setWelcoming] = useState(false);
  // Welcome stays after the identity was created: it shows the identity and asks for a relay.
  if (view.identity === null && !welcoming) setWelcoming(true);
  useDocument(view);
  const [left] = useState(() => new Map<string, unknown>());
  const { isBack } = visit;
  const context = useMemo(() => {
    const goBack = (route: Route) => navigate(route, true);
    return { view, navigate: (route: Route) => navigate(route), goBack, isBack, left };
  }, [view, navigate, isBack, left]);

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
