import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageFile } from '../../../main/desktop/window/page-files.ts';

const FOLDER = join('/', 'app', 'out', 'renderer');
const get = (url: string) => pageFile('GET', url, FOLDER);

describe("the files of the window's origin", () => {
  it('begin with the page', () => {
    expect(get('wire-tray-app://window/')).toEqual({
      found: true,
      file: join(FOLDER, 'index.html'),
      contentType: 'text/html; charset=utf-8',
    });
  });

  it('are answered with by their path', () => {
    expect(get('wire-tray-app://window/assets/index-B3ayu-Db.js?v=1')).toEqual({
      found: true,
      file: join(FOLDER, 'assets', 'index-B3ayu-Db.js'),
      contentType: 'text/javascript; charset=utf-8',
    });
  });

  it.each([
    'wire-tray-app://window/../secret.html',
    'wire-tray-app://window/%2e%2e/secret.html',
    'wire-tray-app://window/assets/..%2f..%2fsecret.html',
    'wire-tray-app://window/..%5c..%5csecret.html',
    'wire-tray-app://window//etc/index.html',
    'wire-tray-app://window/%2Fetc%2Findex.html',
    'wire-tray-app://window/C:%5CWindows%5Cindex.html',
    'wire-tray-app://window/.git/index.html',
    'wire-tray-app://window/index.html%00.png',
    'wire-tray-app://window/%252e%252e/secret.html',
  ])('never lie outside their folder: %s', (url) => {
    const request = get(url);
    // The URL parser itself takes some dots away; what is left must be inside.
    if (request.found) expect(request.file.startsWith(join(FOLDER, '/'))).toBe(true);
    else expect(request.status).toBe(404);
  });

  it.each(['%2e%2e%2fsecret.html', '..%5csecret.html', '.env', 'a%00b.js'])(
    'are not found under a crooked name: %s',
    (name) => {
      expect(get(`wire-tray-app://window/${name}`)).toEqual({ found: false, status: 404 });
    },
  );

  it.each([
    'wire-tray-app://other/index.html',
    'wire-tray-app://window.example/index.html',
    'file:///etc/passwd',
    'wire-tray-app://window/%E0%A4%A',
  ])('are not asked for with %s', (url) => {
    expect(get(url)).toEqual({ found: false, status: 400 });
  });

  it('have a known type', () => {
    expect(get('wire-tray-app://window/index.js.map')).toEqual({ found: false, status: 404 });
    expect(get('wire-tray-app://window/run.exe')).toEqual({ found: false, status: 404 });
  });

  it.each(['POST', 'PUT', 'HEAD', 'OPTIONS'])('are not for %s', (method) => {
    const url = 'wire-tray-app://window/';
    expect(pageFile(method, url, FOLDER)).toEqual({ found: false, status: 405 });
  });
});
