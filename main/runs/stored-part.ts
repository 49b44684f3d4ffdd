import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Friction } from '../../shared/simulate/friction.ts';
import type { PartReport, Timed } from '../../shared/simulate/part-report.ts';
import type { PartTrace } from '../../shared/simulate/part-run.ts';
import { noFrictionRows } from '../../shared/simulate/friction-rows.ts';
import { type CollisionRow, FRICTION_LISTS, type FrictionRow, type Posture } from '../../shared/simulate/report.ts';
import type { ListedBlock } from '../../shared/simulate/rows.ts';
import { packColumn, packPieces, unpackColumn, unpackPieces } from './columns.ts';

/** The lists behind a run's figures. */
export const LISTS = ['collisions', 'consentBlocks', ...FRICTION_LISTS] as const;
export type ListName = (typeof LISTS)[number];

/** A row of a list as it is kept: its second, and the row as JSON. */
export interface KeptRow {
  readonly second: number;
  readonly json: string;
}

type Figures = Pick<PartReport, 'contacts' | 'friction'>;

/** Packs what a part came to in every posture: its figures, its records in columns, and the rows of its lists. */
export function packPart(postures: readonly { readonly posture: Posture; readonly report: PartReport; readonly trace: PartTrace }[]): Buffer {
  const pieces: Record<string, Uint8Array> = {};
  for (const { posture, report, trace } of postures) {
    const { contacts, friction, counts, digests } = report;
    const figures: Figures = { contacts, friction };
    pieces[`${posture}/figures`] = Buffer.from(JSON.stringify(figures));
    pieces[`${posture}/counts`] = packColumn(counts, 'plain');
    pieces[`${posture}/digests`] = digests;
    pieces[`${posture}/start`] = packColumn(trace.start, 'rising');
    pieces[`${posture}/second`] = packColumn(trace.second.subarray(0, trace.count), 'rising');
    pieces[`${posture}/word`] = packColumn(trace.word.subarray(0, trace.count), 'plain');
    pieces[`${posture}/collisions`] = packRows(report.collisions);
    pieces[`${posture}/consentBlocks`] = packRows(report.consentBlocks);
    for (const list of FRICTION_LISTS) pieces[`${posture}/${list}`] = packRows(report.frictionRows[list]);
  }
  return packPieces(pieces);
}

/** A packed part, of which each piece is unpacked when it is asked for. */
export class StoredPart {
  readonly #piece: (name: string) => Buffer;

  constructor(packed: Buffer) {
    this.#piece = unpackPieces(packed);
  }

  /** What adds up to a run's figures; the rows of lists are left out, and come by `rows`. */
  figures(posture: Posture): PartReport {
    const { contacts, friction } = JSON.parse(this.#piece(`${posture}/figures`).toString('utf8')) as { contacts: number; friction: Friction };
    const counts = unpackColumn(this.#piece(`${posture}/counts`), 'plain', (count) => new Uint32Array(count));
    return { contacts, friction, counts, digests: this.digests(posture), collisions: [], consentBlocks: [], frictionRows: noFrictionRows() };
  }

  /** 32 bytes a cluster */
  digests(posture: Posture): Buffer {
    return this.#piece(`${posture}/digests`);
  }

  trace(posture: Posture): PartTrace {
    const start = unpackColumn(this.#piece(`${posture}/start`), 'rising', (count) => new Uint32Array(count));
    const second = unpackColumn(this.#piece(`${posture}/second`), 'rising', (count) => new Int32Array(count));
    const word = unpackColumn(this.#piece(`${posture}/word`), 'plain', (count) => new Uint32Array(count));
    return { start, second, word, count: word.length };
  }

  rows(posture: Posture, list: ListName): KeptRow[] {
    return unpackRows(this.#piece(`${posture}/${list}`));
  }
}

function packRows(rows: readonly Timed<CollisionRow | ListedBlock | FrictionRow>[]): Buffer {
  return packLines(rows.map(({ second, row }) => ({ second, json: JSON.stringify(row) })));
}

/** One row a line: its second, a space, its JSON. */
export function packLines(rows: readonly KeptRow[]): Buffer {
  return deflateRawSync(rows.map(({ second, json }) => `${second} ${json}`).join('\n'), { level: 1 });
}

export function unpackRows(packed: Uint8Array): KeptRow[] {
  const text = inflateRawSync(packed).toString('utf8');
  if (text === '') return [];
  return text.split('\n').map((line) => {
    const space = line.indexOf(' ');
    return { second: Number(line.slice(0, space)), json: line.slice(space + 1) };
  });
}
