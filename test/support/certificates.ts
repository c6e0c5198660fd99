/** Certificates of an issuer of the tests' own, by the openssl command. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const CONFIG = `
[ca]
default_ca = here
[here]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = anything
unique_subject = no
[anything]
commonName = supplied
[req]
distinguished_name = empty
[empty]
`;
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
const DAY_MS = 86_400_000;

export class Issuer {
  readonly #folder: string;
  #issued = 0;

  /** @param folder created, and used for its files */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'config'), CONFIG);
    writeFileSync(join(folder, 'index.txt'), '');
    writeFileSync(join(folder, 'serial'), '01\n');
    const made = ['-keyout', 'issuer.key', '-out', 'issuer.pem'];
    this.#openssl('req', '-x509', ...NEW_KEY, ...made, '-subj', '/CN=issuer', '-days', '30');
  }

  /** The issuer's own certificate, as a file. */
  get file(): string {
    return join(this.#folder, 'issuer.pem');
  }

  /**
   * Issues a certificate.
   * @param host a name, or an IPv4 address
   * @param from days from now at which it begins
   * @param to days from now at which it ends
   * @param digest of its signature; `sha1` counts as too weak
   */
  issue(host: string, from = -1, to = 10, digest: 'sha256' | 'sha1' = 'sha256'): Certificate {
    this.#issued += 1;
    const name = `server-${this.#issued}`;
    const kind = /^[\d.]+$/.test(host) ? 'IP' : 'DNS';
    writeFileSync(join(this.#folder, `${name}.ext`), `subjectAltName = ${kind}:${host}\n`);
    const asked = ['-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${host}`];
    this.#openssl('req', '-new', ...NEW_KEY, ...asked);
    const dates = ['-startdate', dateFromNow(from), '-enddate', dateFromNow(to)];
    const files = ['-in', `${name}.csr`, '-out', `${name}.pem`, '-extfile', `${name}.ext`];
    const by = ['-cert', 'issuer.pem', '-keyfile', 'issuer.key'];
    this.#openssl('ca', '-batch', '-notext', '-md', digest, ...by, ...dates, ...files);
    return { key: this.#read(`${name}.key`), cert: this.#read(`${name}.pem`) };
  }

  #openssl(command: string, ...args: readonly string[]): void {
    const all = [command, '-config', 'config', ...args];
    execFileSync('openssl', all, { cwd: this.#folder, stdio: 'pipe' });
  }

  #read(name: string): string {
    return readFileSync(join(this.#folder, name), 'utf8');
  }
}

/** As openssl writes it: `20260131235959Z`. */
function dateFromNow(days: number): string {
  const date = new Date(Date.now() + days * DAY_MS);
  return date.toISOString().replace(/[-:T]|\.\d+/g, '');
}
