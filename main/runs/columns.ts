import { deflateRawSync, inflateRawSync } from 'node:zlib';

/**
 * A column of 32-bit integers as few bytes: where values rise, what each adds to the one before; then all first bytes, all
 * second and so on, which lie alike and deflate well.
 */
export function packColumn(values: Int32Array | Uint32Array, form: 'rising' | 'plain'): Buffer {
  const count = values.length;
  const planes = new Uint8Array(count * 4);
  let before = 0;
  for (let index = 0; index < count; index += 1) {
    const value = values[index]!;
    const word = form === 'rising' ? value - before : value;
    if (form === 'rising') before = value;
    planes[index] = word;
    planes[count + index] = word >>> 8;
    planes[count * 2 + index] = word >>> 16;
    planes[count * 3 + index] = word >>> 24;
  }
  return deflateRawSync(planes, { level: 1 });
}

export function unpackColumn<Column extends Int32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(packed: Uint8Array, form: 'rising' | 'plain', make: (count: number) => Column): Column {
  const planes = inflateRawSync(packed);
  const count = planes.length / 4;
  const values = make(count);
  let before = 0;
  for (let index = 0; index < count; index += 1) {
    const word = planes[index]! | (planes[count + index]! << 8) | (planes[count * 2 + index]! << 16) | (planes[count * 3 + index]! << 24);
    before = form === 'rising' ? (before + word) | 0 : word;
    values[index] = before;
  }
  return values;
}

/** Named pieces in one, each to be taken out without the others. */
export function packPieces(pieces: Readonly<Record<string, Uint8Array>>): Buffer {
  const head = Buffer.from(JSON.stringify(Object.entries(pieces).map(([name, { length }]) => [name, length])));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...Object.values(pieces)]);
}

export function unpackPieces(packed: Buffer): (name: string) => Buffer {
  const from = 4 + packed.readUInt32LE(0);
  const places = new Map<string, readonly [number, number]>();
  let at = from;
  for (const [name, length] of JSON.parse(packed.toString('utf8', 4, from)) as [string, number][]) {
    places.set(name, [at, at + length]);
    at += length;
  }
  return (name) => {
    const place = places.get(name);
    if (place === undefined) throw new Error(`There is no piece ${name}`);
    return packed.subarray(...place);
  };
}
