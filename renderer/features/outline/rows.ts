import type { JourneyDocument } from '../../../shared/journey/document.ts';
import { journeyGraph } from '../../../shared/journey/graph.ts';
import { outlineOf, type OutlineRow } from '../../../shared/journey/outline.ts';

/** A row of the outline with its place among its siblings, as a screen reader tells it. */
export interface TreeRow {
  row: OutlineRow;
  /** 1-based among the rows of the same depth under the same step */
  position: number;
  setSize: number;
  /** index of the row that it stands under; -1 on the outermost depth */
  parent: number;
}

/** The outline of a document as the rows of a tree. */
export function treeRows(document: JourneyDocument): TreeRow[] {
  const rows = outlineOf(journeyGraph(document));
  const parents: number[] = [];
  const path: number[] = [];
  const sizes = new Map<number, number>();
  const positions = rows.map((row, index) => {
    path.length = row.depth;
    const parent = row.depth === 0 ? -1 : (path[row.depth - 1] ?? -1);
    path[row.depth] = index;
    parents.push(parent);
    const position = (sizes.get(parent) ?? 0) + 1;
    sizes.set(parent, position);
    return position;
  });
  return rows.map((row, index) => ({ row, position: positions[index]!, setSize: sizes.get(parents[index]!)!, parent: parents[index]! }));
}
