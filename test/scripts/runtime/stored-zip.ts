import { crc32 } from 'node:zlib';

export interface ZipMember {
  readonly name: string;
  readonly content: string;
  /** Unix file type and permissions, such as 0o100755. */
  readonly mode: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const MADE_BY_UNIX = 0x0314;

/** A zip archive of uncompressed members with the given names and modes. */
export function storedZip(members: readonly ZipMember[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode } of members) {
    const shared = sharedHeader(name, content);
    const local = Buffer.concat([uint32(LOCAL), shared, Buffer.from(name), Buffer.from(content)]);
    const attributes = [uint32((mode << 16) >>> 0), uint32(offset)];
    const noComment = Buffer.alloc(6);
    centrals.push(
      ...[uint32(CENTRAL), uint16(MADE_BY_UNIX), shared, noComment],
      ...[...attributes, Buffer.from(name)],
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const counts = [uint16(members.length), uint16(members.length)];
  const end = [uint32(END), Buffer.alloc(4), ...counts, uint32(directory.length), uint32(offset)];
  return Buffer.concat([...locals, directory, ...end, uint16(0)]);
}

/** The part from "version needed" to "extra field length", which both kinds of header have. */
function sharedHeader(name: string, content: string): Buffer {
  const size = Buffer.byteLength(content);
  return Buffer.concat([
    uint16(20), // version needed
    Buffer.alloc(8), // flags, method "stored", time, date
    uint32(crc32(content)),
    uint32(size),
    uint32(size),
    uint16(Buffer.byteLength(name)),
    uint16(0), // no extra field
  ]);
}

function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
