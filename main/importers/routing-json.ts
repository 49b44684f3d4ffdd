import { type Routing, routingSchema } from '../../shared/route/routing.ts';
import { parseJsonFile, readAs } from './json.ts';

/** Routing from its JSON file; throws ImportError naming file and field. */
export function importRouting(fileName: string, text: string): Routing {
  return readAs(fileName, routingSchema, parseJsonFile(fileName, text));
}
