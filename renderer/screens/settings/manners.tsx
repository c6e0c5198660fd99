import { useId } from 'react';
import { messages } from '../../../messages/index.ts';
import type { Settings } from '../../../preload/contract.ts';
import { useApp } from '../../app-context.ts';
import { FailureNote } from '../../components/failure-note.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { Toggle } from './toggle.tsx';

const THEMES: readonly Settings['theme'][] = ['system', 'light', 'dark'];

/** How the program behaves and looks. Each change is saved at once. */
export function Manners() {
  const { settings } = useApp().view;
  const change = useCall('changeSettings');
  const set = (changed: Partial<Settings>) => void change.run(changed);
  const text = messages.settings;
  return (
    <section className="surface">
      <h2>{text.manners}</h2>
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
        label={text.digitsInNotifications}
        hint={text.digitsInNotificationsHint}
        on={settings.digitsInNotifications}
        onChange={(digitsInNotifications) => set({ digitsInNotifications })}
      />
      <Themes theme={settings.theme} onChange={(theme) => set({ theme })} />
      {change.failure !== null && <FailureNote failure={change.failure} />}
    </section>
  );
}

interface ThemesProps {
  readonly theme: Settings['theme'];
  readonly onChange: (theme: Settings['theme']) => void;
}

function Themes({ theme, onChange }: ThemesProps) {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend>{messages.settings.theme}</legend>
      <div className="segments-row">
        {THEMES.map((one) => (
          <label key={one} className="segment">
            <input
              type="radio"
              name={name}
              checked={one === theme}
              onChange={() => onChange(one)}
            />
            {messages.settings.themes[one]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
