import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { useOtherCode } from '../../hooks/use-other-code.ts';

/** Makes a code that the `wire` command can read in place of another one, and says what is lost by that. */
export function ForCli({ instead }: { readonly instead: PairingView }) {
  const { host, make } = useOtherCode(instead);
  const { title, lost, make: label } = messages.host.forCli;
  const press = () => make({ forCli: true });
  return (
    <Disclosure summary={title}>
      <p>{lost}</p>
      <div className="row">
        <Button disabled={host.busy} onPress={press}>
          {label}
        </Button>
      </div>
      <CallFailure call={host} onTryAgain={press} />
    </Disclosure>
  );
}
