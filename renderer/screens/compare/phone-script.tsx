import { messages } from '../../../messages/index.ts';
import type { PairingView } from '../../../preload/contract.ts';
import { Disclosure } from '../../components/disclosure.tsx';

/** What to say on the phone, in three lines. It never names the digits. */
export function PhoneScript({ compareRole }: Pick<PairingView, 'compareRole'>) {
  if (compareRole === 'undecided') return null;
  const { title, lines } = messages.phone;
  return (
    <Disclosure summary={title}>
      <ol className="numbered" aria-label={title}>
        {lines[compareRole].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </Disclosure>
  );
}
