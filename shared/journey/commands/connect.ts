import type { Connection } from '../connections.ts';
import type { JourneyDocument } from '../document.ts';
import { EditBuilder } from '../edit-builder.ts';
import type { JourneyEdit } from '../edit.ts';
import { requireConnection } from './require.ts';

/** Leads a free way out to a step. `connectionProblem` answers beforehand whether it may. */
export function connect(document: JourneyDocument, connection: Connection): JourneyEdit {
  requireConnection(document, connection);
  const builder = new EditBuilder(document);
  builder.connect(connection);
  return builder.finish('Connect steps');
}
