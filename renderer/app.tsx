import { useCallback, useEffect, useMemo, useState } from 'react';
import { catalogues } from '../messages/index.ts';
import type { View } from '../preload/contract.ts';
import { AppContextProvider } from './app-context.ts';
import { Announcer } from './components/announcer.tsx';
import { Banners } from './components/banners.tsx';
import { NavBar } from './components/nav-bar.tsx';
import { useView } from './hooks/use-view.ts';
import { type Place, placeOf } from './route';
import { Screen } from './screens/screen.tsx';
import { Starting } from './screens/loading';
import { Welcome } from './screens/welcome/welcome.tsx';

/** A stay at a place. Going to the same place again is another visit, drawn anew. */
interface Visit {
  readonly place: Place;
  readonly count: number;
}

/** The window: where the person is, and the view to draw there. */
export function App() {
  const drawn = useView();
  const [visit, setVisit] = useState<Visit>({ place: { screen: 'pairings' }, count: 0 });
  const go = useCallback((place: Place) => {
    setVisit(({ count }) => ({ place, count: count + 1 }));
  }, []);

  useEffect(() => window.wireTray.onNavigate((destination) => go(placeOf(destination))), [go]);

  if (drawn.state !== 'drawn') return <Starting drawn={drawn} />;
  return <Window view={drawn.view} visit={visit} go={go} />;
}

interface WindowProps {
  readonly view: View;
  readonly visit: Visit;
  readonly go: (place: Place) => void;
}

function Window({ view, visit, go }: WindowProps) {
  const [welcoming, setWelcoming] = useState(false);
  // Welcome goes on after the identity is there: it still shows it and asks for a relay.
  if (view.identity === null && !welcoming) setWelcoming(true);
  useDocument(view);
  const context = useMemo(() => ({ view, go }), [view, go]);

  return (
    <AppContextProvider value={context}>
      <Banners view={view} />
      {welcoming ? (
        <Welcome linkWaits={visit.place.screen === 'join'} onDone={() => setWelcoming(false)} />
      ) : (
        <>
          <NavBar place={visit.place} />
          <Screen key={visit.count} place={visit.place} />
        </>
      )}
      <Announcer view={view} />
    </AppContextProvider>
  );
}

/** What the styles and the screen reader go by. */
function useDocument({ settings, language }: View): void {
  const { theme } = settings;
  useEffect(() => {
    const { locale, direction } = catalogues[language];
    Object.assign(document.documentElement.dataset, { theme });
    Object.assign(document.documentElement, { lang: locale, dir: direction });
  }, [theme, language]);
}
