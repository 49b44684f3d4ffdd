import type { Playback, PlaybackColumns } from '../../shared/simulate/playback/schema.ts';

/** A playback as it goes to a window: its columns as base64 of their bytes, which every machine this runs on has little end first. */
export function packedPlayback({ columns, ...rest }: PlaybackColumns): Playback {
  const packed = ({ buffer, byteOffset, byteLength }: Uint32Array | Int32Array): string => Buffer.from(buffer, byteOffset, byteLength).toString('base64');
  return { ...rest, columns: { start: packed(columns.start), series: packed(columns.series), count: packed(columns.count) } };
}
