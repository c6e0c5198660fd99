import { messages } from '../../messages/index.ts';
import { useCall } from '../hooks/use-call.ts';
import { Button } from './button.tsx';
import { CallFailure } from './call-failure.tsx';
import { Icon } from './icon.tsx';

/** Says that the settings were damaged and begin anew, until the person has read it. */
export function SettingsQuarantined({ file }: { readonly file: string }) {
  const dismiss = useCall('dismissSettingsNote');
  const press = () => void dismiss.run(undefined);
  return (
    <section className="pin-note">
      <p className="banner">
        <Icon name="info" />
        {messages.banners.settingsQuarantined({ file })}
      </p>
      <div className="row">
        <Button variant="quiet" disabled={dismiss.busy} onPress={press}>
          {messages.banners.dismiss}
        </Button>
      </div>
      <CallFailure call={dismiss} onTryAgain={press} />
    </section>
  );
}
