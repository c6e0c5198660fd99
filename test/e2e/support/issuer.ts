/** Certificates that the app takes, for servers of a test. */
import { join } from 'node:path';
import type { DesktopApp } from '../../../scripts/lib/desktop-app.ts';
import { Issuer } from '../../support/certificates.ts';
import type { Stage } from './stage.ts';

/**
 * The issuer of the tests counts in the app: a test cannot put it among the system's own. Chromium then
 * asks nothing more about a certificate, so its dates are checked here, too (-201: ERR_CERT_DATE_INVALID).
 */
export function trustIssuer(app: DesktopApp): Promise<void> {
  return app.inMain(({ session }) => {
    session.fromPartition('relay').setCertificateVerifyProc(({ certificate }, done) => {
      const { validStart, validExpiry, issuerName } = certificate;
      const now = Date.now() / 1000;
      if (issuerName !== 'issuer') done(-3);
      else done(validStart <= now && now <= validExpiry ? 0 : -201);
    });
  });
}

export function issuerOf(stage: Stage): Issuer {
  return new Issuer(join(stage.folder, 'issuer'));
}
