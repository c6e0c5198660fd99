import { messages } from '../../../messages/index.ts';
import type { Settings } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { SegmentedControl } from './segmented-control.tsx';
import { Toggle } from './toggle.tsx';

const THEMES: readonly Settings['theme'][] = ['system', 'light', 'dark'];
const COMPARE_MODES: readonly Settings['compareMode'][] = ['show', 'type'];
const CLOSINGS: readonly Settings['closing'][] = ['ask', 'keep-running', 'quit'];
const LANGUAGES: readonly Settings['language'][] = ['system', 'en', 'de'];

/** Behaviour and appearance. Each change is saved immediately. */
export function GeneralSection() {
  const { settings } = useApp().view;
  const change = useCall('changeSettings');
  const set = (changed: Partial<Settings>) => void change.run(changed);
  const text = messages.settings;
  return (
    <section className="surface">
      <h2>{text.general}</h2>
      <Toggle
        label={text.startAtLogin}
        hint={text.startAtLoginHint}
        on={settings.startAtLogin}
        onChange={(startAtLogin) => set({ startAtLogin })}
      />
      <Toggle
        label={text.notifications}
        hint={text.notificationsHint}
        on={settings.notifications}
        onChange={(notifications) => set({ notifications })}
      />
      <Toggle
        label={text.pairedNotifications}
        hint={text.pairedNotificationsHint}
        on={settings.pairedNotifications}
        onChange={(pairedNotifications) => set({ pairedNotifications })}
      />
      <Toggle
        label={text.digitsInNotifications}
        hint={text.digitsInNotificationsHint}
        on={settings.digitsInNotifications}
        onChange={(digitsInNotifications) => set({ digitsInNotifications })}
      />
      <SegmentedControl
        legend={text.compareMode}
        hint={text.compareModeHint}
        labels={text.compareModes}
        values={COMPARE_MODES}
        value={settings.compareMode}
        onChange={(compareMode) => set({ compareMode })}
      />
      <SegmentedControl
        legend={text.closing}
        hint={text.closingHint}
        labels={text.closings}
        values={CLOSINGS}
        value={settings.closing}
        onChange={(closing) => set({ closing })}
      />
      <SegmentedControl
        legend={text.theme}
        labels={text.themes}
        values={THEMES}
        value={settings.theme}
        onChange={(theme) => set({ theme })}
      />
      <SegmentedControl
        legend={text.language}
        labels={text.languages}
        values={LANGUAGES}
        value={settings.language}
        onChange={(language) => set({ language })}
      />
      <CallFailure call={change} onTryAgain={change.retry} />
    </section>
  );
}
