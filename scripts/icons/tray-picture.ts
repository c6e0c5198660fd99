/**
 * The tray's icons: two linked rings, and below on the right a badge whose shape tells the state. Each size
 * is drawn for itself, with its edges on whole and half pixels, so that the smallest stays sharp.
 */

export const TRAY_STATES = ['idle', 'waiting', 'needs-you', 'problem', 'companion'] as const;
export type DrawnState = (typeof TRAY_STATES)[number];

/** `light` is for dark panels, `dark` for light ones; `outline` is light with a dark edge, for any. */
export const TRAY_SETS = ['light', 'dark', 'outline'] as const;
export type TraySet = (typeof TRAY_SETS)[number];

const LIGHT = '#ffffff';
const DARK = '#1a1a1a';

/** px by which an edge is wider than its room, so that slanted ones stay dark where they are smoothed. */
const SMOOTHING = 0.5;

interface Paint {
  readonly fill: string;
  /** Colour around all shapes; null: none */
  readonly edge: string | null;
}

const PAINTS: Readonly<Record<TraySet | 'template', Paint>> = {
  light: { fill: LIGHT, edge: null },
  dark: { fill: DARK, edge: null },
  outline: { fill: LIGHT, edge: DARK },
  // macOS takes the shape alone.
  template: { fill: '#000000', edge: null },
};

/**
 * @param size pixels a side
 * @returns the picture as SVG
 */
export function trayPicture(state: DrawnState, set: TraySet | 'template', size: number): string {
  const { fill, edge } = PAINTS[set];
  const { rings, badge } = shapes(state, size, edge === null ? 0 : edgeOf(size));
  const parts =
    edge === null ? withGap(rings, badge, size, fill) : withEdge(rings, badge, size, fill, edge);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}">${parts}</svg>`;
}

/** One colour: a gap parts the badge from the rings. */
function withGap(rings: readonly Ring[], badge: string, size: number, fill: string): string {
  const gap = Math.max(1, half(size / 20));
  const all = `x="0" y="0" width="${size}" height="${size}"`;
  return (
    `<mask id="gap" maskUnits="userSpaceOnUse" ${all}><rect ${all} fill="#fff"/>` +
    `<g fill="#000" stroke="#000" stroke-width="${2 * gap}" stroke-linejoin="round">${badge}</g></mask>` +
    `<g mask="url(#gap)" fill="none" stroke="${fill}">${strokes(rings, 0)}</g>` +
    `<g fill="${fill}">${badge}</g>`
  );
}

/** Two colours: a dark edge is around everything, also between badge and rings. */
function withEdge(
  rings: readonly Ring[],
  badge: string,
  size: number,
  fill: string,
  edge: string,
): string {
  const more = 2 * edgeOf(size) + SMOOTHING;
  return (
    `<g fill="none" stroke="${edge}">${strokes(rings, more)}</g>` +
    `<g fill="none" stroke="${fill}">${strokes(rings, 0)}</g>` +
    `<g fill="${edge}" stroke="${edge}" stroke-width="${more}" stroke-linejoin="round">${badge}</g>` +
    `<g fill="${fill}">${badge}</g>`
  );
}

interface Ring {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
}

interface Shapes {
  readonly rings: readonly Ring[];
  /** SVG elements without colour; '' for none */
  readonly badge: string;
}

/** @param room px that the edge takes around each shape */
function shapes(state: DrawnState, size: number, room: number): Shapes {
  const x = half(size * 0.34);
  const width = quarter(size * (room > 0 ? 0.095 : 0.11));
  // With its edge, each ring touches a side of the picture.
  const radius = quarter(x - width / 2 - room - SMOOTHING / 2);
  const ring = { y: half(size * 0.44), radius, width };
  const rings = [
    { ...ring, x },
    { ...ring, x: size - x },
  ];
  return { rings, badge: badgeOf(state, size, room) };
}

/** The badge fills a square of half the picture, below on the right, edge included. */
function badgeOf(state: DrawnState, size: number, room: number): string {
  const radius = half(size * 0.25);
  const centre = size - radius;
  const inner = radius - room;
  switch (state) {
    case 'idle':
      return '';
    case 'needs-you':
      return `<circle cx="${centre}" cy="${centre}" r="${inner}"/>`;
    case 'waiting':
      return dots(size, centre, room);
    case 'problem':
      return triangle(centre, inner);
    case 'companion':
      return bars(size, centre, inner, room);
  }
}

/** Three dots: somebody is still to come. */
function dots(size: number, centre: number, room: number): string {
  const radius = half(size * 0.125) / 2;
  const step = 2 * radius + Math.max(1, Math.round(size / 20));
  const last = size - radius - room;
  return [last - 2 * step, last - step, last]
    .map((x) => `<circle cx="${x}" cy="${half(centre + radius)}" r="${radius}"/>`)
    .join('');
}

/** The shape of a warning sign. */
function triangle(centre: number, inner: number): string {
  const [top, bottom] = [centre - inner, centre + inner];
  return `<path d="M${centre} ${top}L${centre + inner} ${bottom}H${centre - inner}Z"/>`;
}

/** Two bars: this program pauses while another one works. */
function bars(size: number, centre: number, inner: number, room: number): string {
  // Whole pixels: a blurred gap would close at the smallest size.
  const width = Math.round(size * (room > 0 ? 0.14 : 0.17));
  const gap = Math.max(2, Math.round(room > 0 ? 2 * room : size / 8));
  const right = Math.floor(centre + inner - width);
  return [right - gap - width, right]
    .map((x) => `<rect x="${x}" y="${centre - inner}" width="${width}" height="${2 * inner}"/>`)
    .join('');
}

/** px of the dark edge */
function edgeOf(size: number): number {
  return Math.max(1, half(size / 22));
}

function quarter(pixels: number): number {
  return Math.floor(pixels * 4) / 4;
}

/** To a whole or half pixel. */
function half(pixels: number): number {
  return Math.round(pixels * 2) / 2;
}

function strokes(rings: readonly Ring[], more: number): string {
  return rings
    .map(
      ({ x, y, radius, width }) =>
        `<circle cx="${x}" cy="${y}" r="${radius}" stroke-width="${width + more}"/>`,
    )
    .join('');
}
