import { encode } from 'uqr';

/** A QR code as one SVG path, in modules. */
export interface QrDrawing {
  /** width and height, the quiet zone around it included */
  readonly size: number;
  /** all dark modules */
  readonly path: string;
}

/** The light margin that the standard (ISO/IEC 18004) asks for, in modules. */
const QUIET_ZONE = 4;

/** A longer text gives modules so small that no camera reads them from a screen. */
const MAX_LENGTH = 500;

/** @returns null when the text is too long for a QR code that can be read */
export function qrDrawing(text: string): QrDrawing | null {
  if (text.length > MAX_LENGTH) return null;
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  return { size, path: data.flatMap(rowPath).join('') };
}

/** One rectangle for each run of dark modules. */
function rowPath(row: readonly boolean[], y: number): readonly string[] {
  const starts = row.flatMap((dark, x) => (dark && row[x - 1] !== true ? [x] : []));
  return starts.map((x) => {
    const length = row.indexOf(false, x) - x;
    return `M${x} ${y}h${length}v1h-${length}z`;
  });
}
