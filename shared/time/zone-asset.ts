/**
 * Offsets of every IANA zone, made by assets/zones/build.ts. `moments` are the Unix minutes of the changes of clocks,
 * base 36, each as the difference from the one before (the first from `fromSecond`'s minute); `offsets` has one entry
 * more: the offset before the first change, then after each, as an index into `offsetSeconds`.
 */
export interface PackedZone {
  readonly moments: string;
  readonly offsets: readonly number[];
  /** offset seconds used by this zone, with the short name people know it by */
  readonly offsetSeconds: readonly number[];
  readonly abbreviations: readonly string[];
}

export interface ZoneAsset {
  readonly schema: 'zones/1';
  readonly tzdata: string;
  readonly fromSecond: number;
  readonly toSecond: number;
  readonly zones: Readonly<Record<string, PackedZone>>;
  /** other names → canonical name */
  readonly aliases: Readonly<Record<string, string>>;
}
