import { encode } from 'uqr';

/** A QR code as one SVG path; its unit is one module. */
export interface QrDrawing {
  /** Width and height, including the quiet zone. */
  readonly size: number;
  /** All dark modules. */
  readonly path: string;
}

/** Light margin required by ISO/IEC 18004, in modules. */
const QUIET_ZONE = 4;

/** Longer texts give modules too small for a camera to read from a screen. */
const MAX_LENGTH = 500;

/** @returns null if the text is too long for a readable QR code */
export function qrDrawing(text: string): QrDrawing | null {
  if (text.length > MAX_LENGTH) return null;
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return { size, path: data.flatMap(rowPath).join('') };
}

/** One rectangle per run of dark modules. */
function rowPath(row: readonly boolean[], y: number): readonly string[] {
  const starts = row.flatMap((dark, x) => (dark && row[x - 1] !== true ? [x] : []));
  return starts.map((x) => {
    const length = row.indexOf(false, x) - x;
    return `M${x} ${y}h${length}v1h-${length}z`;
  });
}
