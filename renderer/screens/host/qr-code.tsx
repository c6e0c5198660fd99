import { useMemo } from 'react';
import { messages } from '../../../messages/index.ts';
import { Disclosure } from '../../components/disclosure.tsx';
import { qrDrawing } from '../../text/qr.ts';

/** The join link as a QR code, on demand. */
export function QrCode({ link }: { readonly link: string }) {
  const drawing = useMemo(() => qrDrawing(link), [link]);
  if (drawing === null) return null;
  const { size, path } = drawing;
  return (
    <Disclosure summary={messages.host.showQr}>
      <svg className="qr" role="img" aria-label={messages.host.qr} viewBox={`0 0 ${size} ${size}`}>
        <rect className="qr-light" width={size} height={size} />
        <path className="qr-dark" d={path} />
      </svg>
      <p className="hint">{messages.host.qrHint}</p>
    </Disclosure>
  );
}
