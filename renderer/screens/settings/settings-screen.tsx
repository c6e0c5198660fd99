import { messages } from '../../../messages/index.ts';
import { useApp } from '../../app-context.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { IdentityCard } from '../../components/identity-card.tsx';
import { Page } from '../../components/page.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { routeFor } from '../../route.ts';
import { Diagnostics } from '../diagnostics/diagnostics.tsx';
import { About } from './about.tsx';
import { GeneralSection } from './general-section.tsx';
import { HomeSection } from './home-section.tsx';
import { RelaySection } from './relay-section.tsx';

/** All settings, the identity, diagnostics and About. */
export function SettingsScreen({ section }: { readonly section: 'top' | 'about' }) {
  const { identity } = useApp().view;
  return (
    <Page title={messages.settings.title}>
      <RelaySection />
      <GeneralSection />
      <TryPairing />
      {identity !== null && (
        <section className="surface">
          <h2>{messages.settings.identity}</h2>
          <IdentityCard identity={identity} />
        </section>
      )}
      <HomeSection />
      <Diagnostics />
      <About arriving={section === 'about'} />
      <Quit />
    </Page>
  );
}

function TryPairing() {
  const { navigate } = useApp();
  return (
    <section className="surface">
      <h2>{messages.practice.title}</h2>
      <p>{messages.practice.hint}</p>
      <div className="row">
        <Button onPress={() => navigate(routeFor({ screen: 'practice' }))}>
          {messages.practice.title}
        </Button>
      </div>
    </section>
  );
}

function Quit() {
  const quit = useCall('quit');
  return (
    <section className="stack">
      <p className="hint">{messages.settings.quitHint}</p>
      <div className="row">
        <Button disabled={quit.busy} onPress={() => void quit.run(undefined)}>
          {messages.settings.quit}
        </Button>
      </div>
      <CallFailure call={quit} onTryAgain={quit.retry} />
    </section>
  );
}
